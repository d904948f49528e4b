CREATE TABLE `waybill_numbers` (
	`house` text NOT NULL,
	`number` text NOT NULL,
	`pool` text NOT NULL,
	`serial` integer NOT NULL,
	`owner` text NOT NULL,
	`party` text,
	`state` text NOT NULL,
	`dossier` text,
	`leg` text,
	`try` integer,
	`holds` integer NOT NULL,
	`given_at` text NOT NULL,
	`free_from` text NOT NULL,
	`why` text,
	`fence` integer NOT NULL,
	PRIMARY KEY(`house`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waybill_numbers_leg` ON `waybill_numbers` (`dossier`,`leg`,`try`) WHERE "waybill_numbers"."holds" = 1;--> statement-breakpoint
CREATE INDEX `waybill_numbers_serial` ON `waybill_numbers` (`pool`,`serial`);--> statement-breakpoint
CREATE INDEX `waybill_numbers_free` ON `waybill_numbers` (`pool`,`free_from`,`number`);--> statement-breakpoint
CREATE INDEX `waybill_numbers_owner` ON `waybill_numbers` (`owner`,`number`);--> statement-breakpoint
CREATE INDEX `waybill_numbers_party` ON `waybill_numbers` (`party`,`number`);--> statement-breakpoint
CREATE TABLE `waybill_pool_steps` (
	`pool` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`pool`, `fence`)
);
--> statement-breakpoint
CREATE TABLE `waybill_pools` (
	`pool` text PRIMARY KEY NOT NULL,
	`party` text NOT NULL,
	`house` text NOT NULL,
	`prefix` text NOT NULL,
	`suffix` text NOT NULL,
	`digits` integer NOT NULL,
	`s10` integer NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`legs` text,
	`valid_from` text,
	`valid_until` text,
	`state` text NOT NULL,
	`fence` integer NOT NULL,
	`made_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `waybill_pools_party` ON `waybill_pools` (`party`,`pool`);--> statement-breakpoint
CREATE INDEX `waybill_pools_range` ON `waybill_pools` (`house`,`prefix`,`suffix`,`digits`,`first`);--> statement-breakpoint
CREATE TABLE `waybill_steps` (
	`house` text NOT NULL,
	`number` text NOT NULL,
	`fence` integer NOT NULL,
	`step` text NOT NULL,
	`dossier` text,
	`leg` text,
	`try` integer,
	`why` text,
	`holder` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`house`, `number`, `fence`)
);
