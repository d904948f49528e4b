CREATE TABLE `case_steps` (
	`key` text NOT NULL,
	`step` integer NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`party` text NOT NULL,
	`person` text,
	`role` text NOT NULL,
	`at` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`key`, `step`)
);
--> statement-breakpoint
CREATE TABLE `late_entries` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`party` text NOT NULL,
	`type` text NOT NULL,
	`happened_at` text NOT NULL,
	`recorded_at` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`dossier`, `version`)
);
--> statement-breakpoint
CREATE INDEX `late_entries_party` ON `late_entries` (`party`,`recorded_at`,`dossier`,`version`);--> statement-breakpoint
ALTER TABLE `cases` ADD `stage` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `due_at` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `person` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `proposed_by` text;--> statement-breakpoint
ALTER TABLE `legs` ADD `attempts` integer;--> statement-breakpoint
ALTER TABLE `legs` ADD `proved` integer;--> statement-breakpoint
CREATE INDEX `legs_ended` ON `legs` (`office`,`done_at`,`dossier`,`leg`) WHERE "legs"."done_at" is not null;--> statement-breakpoint
ALTER TABLE `offers` ADD `resolved_role` text;--> statement-breakpoint
CREATE INDEX `offers_accepted_receiver` ON `offers` (`receiver`,`resolved_at`) WHERE "offers"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX `offers_accepted_giver` ON `offers` (`giver`,`resolved_at`) WHERE "offers"."state" = 'accepted';