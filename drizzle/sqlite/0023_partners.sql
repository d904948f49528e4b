CREATE TABLE `partner_refusals` (
	`partner` text NOT NULL,
	`seq` integer NOT NULL,
	`source` text NOT NULL,
	`event` text NOT NULL,
	`type` text NOT NULL,
	`dossier` text NOT NULL,
	`code` text NOT NULL,
	`pointer` text,
	`refused_at` text NOT NULL,
	`ended_at` text,
	PRIMARY KEY(`partner`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `partner_refusals_open` ON `partner_refusals` (`partner`,`seq`) WHERE "partner_refusals"."ended_at" is null;--> statement-breakpoint
CREATE TABLE `partners` (
	`name` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`address` text NOT NULL,
	`key` text NOT NULL,
	`parties` text NOT NULL,
	`state` text NOT NULL,
	`cursor` integer NOT NULL,
	`answered_at` text,
	`failing_since` text,
	`problem` text,
	`holder` text,
	`lease_until` text,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `partners_active` ON `partners` (`name`) WHERE "partners"."state" = 'active';