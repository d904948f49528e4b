CREATE TABLE `carrier_orders` (
	`order_number` text PRIMARY KEY NOT NULL,
	`link` text NOT NULL,
	`dossier` text NOT NULL,
	`kind` text NOT NULL,
	`try` integer NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`due_at` text,
	`problem` text,
	`answer` text,
	`answered_at` text,
	`written_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carrier_orders_due` ON `carrier_orders` (`link`,`due_at`) WHERE "carrier_orders"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `carrier_orders_refused` ON `carrier_orders` (`link`,`written_at`) WHERE "carrier_orders"."state" = 'refused';--> statement-breakpoint
CREATE INDEX `carrier_orders_dossier` ON `carrier_orders` (`dossier`);--> statement-breakpoint
ALTER TABLE `carrier_links` ADD `orders_after` integer;