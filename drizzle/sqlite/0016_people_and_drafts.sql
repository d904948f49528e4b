CREATE TABLE `drafts` (
	`person` text NOT NULL,
	`id` text NOT NULL,
	`page` text NOT NULL,
	`action` text NOT NULL,
	`at` text NOT NULL,
	`expires_at` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`person`, `id`)
);
--> statement-breakpoint
CREATE INDEX `drafts_expire` ON `drafts` (`expires_at`);--> statement-breakpoint
ALTER TABLE `persons` ADD `password_given` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `used_at` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `browser` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `identity` text;--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person`,`created_at`);--> statement-breakpoint
CREATE INDEX `rate_limits_day` ON `rate_limits` (`day`);