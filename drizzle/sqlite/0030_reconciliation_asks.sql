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
CREATE INDEX `legs_taken` ON `legs` (`with_post_at`,`dossier`,`leg`) WHERE "legs"."with_post_at" is not null;--> statement-breakpoint
CREATE INDEX `legs_sent` ON `legs` (`dispatched_at`,`dossier`,`leg`) WHERE "legs"."dispatched_at" is not null;