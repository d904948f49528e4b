ALTER TABLE `dossiers` ADD `pickup` text;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `pickup_postman` text;--> statement-breakpoint
ALTER TABLE `dossiers` ADD `pickup_at` text;--> statement-breakpoint
CREATE INDEX `dossiers_pickups` ON `dossiers` (`pickup_postman`) WHERE "dossiers"."pickup_postman" is not null and "dossiers"."pickup" <> 'done';--> statement-breakpoint
CREATE INDEX `dossiers_picked_up` ON `dossiers` (`pickup_postman`,`pickup_at`) WHERE "dossiers"."pickup" = 'done';--> statement-breakpoint
ALTER TABLE `legs` ADD `postman` text;--> statement-breakpoint
ALTER TABLE `legs` ADD `out_at` text;--> statement-breakpoint
ALTER TABLE `legs` ADD `moved_at` text;--> statement-breakpoint
CREATE INDEX `legs_on_route` ON `legs` (`postman`) WHERE "legs"."postman" is not null and "legs"."live" = 1 and "legs"."done_at" is null;--> statement-breakpoint
CREATE INDEX `legs_off_route` ON `legs` (`postman`,`done_at`) WHERE "legs"."postman" is not null and "legs"."done_at" is not null;