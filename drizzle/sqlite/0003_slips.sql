CREATE TABLE `slip_stacks` (
	`stack` text PRIMARY KEY NOT NULL,
	`office` text NOT NULL,
	`number` integer NOT NULL,
	`size` integer NOT NULL,
	`made_at` text NOT NULL,
	`person` text
);
--> statement-breakpoint
CREATE INDEX `slip_stacks_office` ON `slip_stacks` (`office`,`number`);--> statement-breakpoint
CREATE TABLE `slip_steps` (
	`receipt` text NOT NULL,
	`fence` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`party` text NOT NULL,
	`person` text,
	`at` text NOT NULL,
	PRIMARY KEY(`receipt`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `slips` (
	`receipt` text PRIMARY KEY NOT NULL,
	`stack` text NOT NULL,
	`place` integer NOT NULL,
	`office` text NOT NULL,
	`dossier` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL,
	`changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `slips_stack` ON `slips` (`stack`,`place`);--> statement-breakpoint
CREATE INDEX `slips_blank` ON `slips` (`office`,`stack`,`place`) WHERE "slips"."state" = 'blank';