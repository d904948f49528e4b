CREATE TABLE `reconciliation_lines` (
	`run` text NOT NULL,
	`key` text NOT NULL,
	`party` text NOT NULL,
	`what` text NOT NULL,
	`gone` integer NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`run`, `key`)
);
--> statement-breakpoint
CREATE INDEX `reconciliation_lines_party` ON `reconciliation_lines` (`run`,`party`,`key`);--> statement-breakpoint
CREATE TABLE `reconciliation_runs` (
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`number` integer NOT NULL,
	`run` text NOT NULL,
	`state` text NOT NULL,
	`amends` integer,
	`made_at` text NOT NULL,
	`inputs` text NOT NULL,
	`inputs_hash` text NOT NULL,
	`rules` text NOT NULL,
	`result_hash` text NOT NULL,
	`waits` text NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`day`, `kind`, `number`)
);
--> statement-breakpoint
ALTER TABLE `money_moves` ADD `leg` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `exemption` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `band` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `grams` integer;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `stated` integer;--> statement-breakpoint
CREATE INDEX `money_moves_of_day` ON `money_moves` (`day`,`dossier`) WHERE "money_moves"."live" = 1;--> statement-breakpoint
CREATE INDEX `inbox_remittances` ON `inbox` (`settled_at`,`party`,`id`) WHERE "inbox"."type" = 'fee.remitted' and "inbox"."state" = 'rejected';--> statement-breakpoint
CREATE INDEX `cash_counts_day` ON `cash_counts` (`day`,`party`,`id`);--> statement-breakpoint
CREATE INDEX `cash_counts_at` ON `cash_counts` (`counted_at`,`day`);