CREATE TABLE `session_uses` (
	`token` text PRIMARY KEY NOT NULL,
	`used_at` text NOT NULL,
	`stays_until` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `sessions` DROP COLUMN `used_at`;