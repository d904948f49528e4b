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
	`lag_s` integer
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
CREATE INDEX `portal_links_active` ON `portal_links` (`name`) WHERE "portal_links"."state" = 'active';