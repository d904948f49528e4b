CREATE TABLE `webhook_attempts` (
	`delivery` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	`status` integer,
	`problem` text,
	`until` text,
	PRIMARY KEY(`delivery`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`delivery` text PRIMARY KEY NOT NULL,
	`endpoint` text NOT NULL,
	`seq` integer NOT NULL,
	`dossier` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`fence` integer NOT NULL,
	`due_at` text,
	`given_up` integer,
	`status` integer,
	`problem` text,
	`written_at` text NOT NULL,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`endpoint`,`due_at`,`seq`) WHERE "webhook_deliveries"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_open` ON `webhook_deliveries` (`endpoint`,`dossier`,`seq`) WHERE "webhook_deliveries"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_dead` ON `webhook_deliveries` (`endpoint`,`given_up`) WHERE "webhook_deliveries"."given_up" is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_place` ON `webhook_deliveries` (`endpoint`,`seq`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`endpoint` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`address` text NOT NULL,
	`description` text,
	`types` text,
	`state` text NOT NULL,
	`why` text,
	`off_at` text,
	`salt` text NOT NULL,
	`old_salt` text,
	`old_until` text,
	`cursor` integer NOT NULL,
	`failing_since` text,
	`rests_until` text,
	`holder` text,
	`lease_until` text,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_party` ON `webhook_endpoints` (`party`,`endpoint`);--> statement-breakpoint
CREATE INDEX `webhook_endpoints_active` ON `webhook_endpoints` (`endpoint`) WHERE "webhook_endpoints"."state" = 'active';--> statement-breakpoint
CREATE TABLE `webhook_steps` (
	`endpoint` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`endpoint`, `fence`)
);
