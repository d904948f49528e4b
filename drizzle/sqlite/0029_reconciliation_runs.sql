CREATE TABLE `reconciliation_asks` (
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`asked_at` text NOT NULL,
	`party` text NOT NULL,
	`person` text,
	`looked` integer NOT NULL,
	`ended_at` text,
	`outcome` text,
	PRIMARY KEY(`kind`, `day`, `asked_at`)
);
--> statement-breakpoint
CREATE INDEX `reconciliation_asks_open` ON `reconciliation_asks` (`asked_at`,`kind`,`day`) WHERE "reconciliation_asks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `reconciliation_asks_last` ON `reconciliation_asks` (`asked_at`);--> statement-breakpoint
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
CREATE TABLE `portal_dossiers` (
	`dossier` text PRIMARY KEY NOT NULL,
	`link` text NOT NULL,
	`agency` text NOT NULL,
	`receipt` text NOT NULL,
	`side` text NOT NULL,
	`shown` text,
	`shown_since` text,
	`due_at` text,
	`heat` text,
	`asked_at` text,
	`tries` integer NOT NULL,
	`problem` text,
	`differs` text,
	`waiting_since` text,
	`agreed_at` text,
	`lag_s` integer,
	`made_there_at` text,
	`told_to` text,
	`write_problem` text
);
--> statement-breakpoint
CREATE INDEX `portal_dossiers_due` ON `portal_dossiers` (`link`,`due_at`) WHERE "portal_dossiers"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `portal_dossiers_differ` ON `portal_dossiers` (`dossier`) WHERE "portal_dossiers"."differs" is not null;--> statement-breakpoint
CREATE INDEX `portal_dossiers_waiting` ON `portal_dossiers` (`agency`,`waiting_since`) WHERE "portal_dossiers"."waiting_since" is not null;--> statement-breakpoint
CREATE INDEX `portal_dossiers_lag` ON `portal_dossiers` (`agency`,`agreed_at`,`lag_s`) WHERE "portal_dossiers"."lag_s" is not null;--> statement-breakpoint
CREATE TABLE `portal_links` (
	`name` text PRIMARY KEY NOT NULL,
	`province` text NOT NULL,
	`address` text NOT NULL,
	`unit` text NOT NULL,
	`settings` text,
	`secret` text NOT NULL,
	`state` text NOT NULL,
	`noted_to` integer NOT NULL,
	`answered_at` text,
	`failing_since` text,
	`problem` text,
	`holder` text,
	`lease_until` text,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `portal_links_active` ON `portal_links` (`name`) WHERE "portal_links"."state" = 'active';--> statement-breakpoint
DROP INDEX `carrier_orders_refused`;--> statement-breakpoint
CREATE INDEX `carrier_orders_left` ON `carrier_orders` (`link`,`written_at`) WHERE "carrier_orders"."problem" is not null and "carrier_orders"."due_at" is null;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `leg` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `exemption` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `band` text;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `grams` integer;--> statement-breakpoint
ALTER TABLE `money_moves` ADD `stated` integer;--> statement-breakpoint
CREATE INDEX `money_moves_of_day` ON `money_moves` (`day`,`dossier`) WHERE "money_moves"."live" = 1;--> statement-breakpoint
CREATE INDEX `cases_closed_kind` ON `cases` (`kind`,`opened_at`,`key`) WHERE "cases"."state" = 'closed';--> statement-breakpoint
CREATE INDEX `legs_taken` ON `legs` (`with_post_at`,`dossier`,`leg`) WHERE "legs"."with_post_at" is not null;--> statement-breakpoint
CREATE INDEX `legs_sent` ON `legs` (`dispatched_at`,`dossier`,`leg`) WHERE "legs"."dispatched_at" is not null;--> statement-breakpoint
CREATE INDEX `cash_counts_day` ON `cash_counts` (`day`,`party`,`id`);--> statement-breakpoint
CREATE INDEX `cash_counts_at` ON `cash_counts` (`counted_at`);