CREATE TABLE `letter_steps` (
	`letter` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	`until` text,
	`problem` text,
	PRIMARY KEY(`letter`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`letter` text PRIMARY KEY NOT NULL,
	`dossier` text NOT NULL,
	`receiver` text NOT NULL,
	`version` integer NOT NULL,
	`event` text NOT NULL,
	`notice` text NOT NULL,
	`owner` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`fence` integer NOT NULL,
	`due_at` text,
	`stuck_at` text,
	`problem` text,
	`written_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`due_at`,`letter`) WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_open` ON `letters` (`dossier`,`receiver`,`version`) WHERE "letters"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_stuck` ON `letters` (`stuck_at`,`letter`) WHERE "letters"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX `letters_stuck_owner` ON `letters` (`owner`,`stuck_at`,`letter`) WHERE "letters"."stuck_at" is not null;