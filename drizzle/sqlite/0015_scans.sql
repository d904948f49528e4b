CREATE TABLE `scan_batches` (
	`batch` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`party` text NOT NULL,
	`person` text NOT NULL,
	`subject` text NOT NULL,
	`open` integer NOT NULL,
	`opened_at` text NOT NULL,
	`ended_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scan_batches_open` ON `scan_batches` (`party`,`person`,`kind`,`subject`) WHERE "scan_batches"."open" = 1;--> statement-breakpoint
CREATE TABLE `scan_steps` (
	`batch` text NOT NULL,
	`place` integer NOT NULL,
	`scan` text NOT NULL,
	`what` text NOT NULL,
	`dossier` text NOT NULL,
	`packets` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`batch`, `place`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scan_steps_scan` ON `scan_steps` (`batch`,`scan`);--> statement-breakpoint
CREATE INDEX `list_numbers_number` ON `list_numbers` (`number`);