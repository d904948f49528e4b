CREATE TABLE `carrier_links` (
	`name` text PRIMARY KEY NOT NULL,
	`carrier` text NOT NULL,
	`system` text NOT NULL,
	`family` text NOT NULL,
	`address` text NOT NULL,
	`customer` text NOT NULL,
	`settings` text,
	`secret` text NOT NULL,
	`state` text NOT NULL,
	`cursor` text,
	`answered_at` text,
	`failing_since` text,
	`problem` text,
	`holder` text,
	`lease_until` text,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carrier_links_active` ON `carrier_links` (`name`) WHERE "carrier_links"."state" = 'active';