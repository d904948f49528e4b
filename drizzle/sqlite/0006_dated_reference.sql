CREATE TABLE `due_dates` (
	`dossier` text NOT NULL,
	`version` integer NOT NULL,
	`reference` text NOT NULL,
	`due` text,
	`reckoned_at` text NOT NULL,
	PRIMARY KEY(`dossier`, `version`, `reference`)
);
--> statement-breakpoint
CREATE TABLE `reference_entries` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`number` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`withdrawn` integer NOT NULL,
	`body` text NOT NULL,
	`recorded_at` text NOT NULL,
	PRIMARY KEY(`kind`, `key`, `number`)
);
