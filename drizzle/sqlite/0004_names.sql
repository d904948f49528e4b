ALTER TABLE `looks` RENAME TO `access_log`;--> statement-breakpoint
ALTER TABLE `attempts` RENAME TO `rate_limits`;--> statement-breakpoint
ALTER TABLE `letter_steps` RENAME TO `notification_attempts`;--> statement-breakpoint
ALTER TABLE `notification_attempts` RENAME COLUMN `letter` TO `notification`;--> statement-breakpoint
DROP INDEX `letters_due`;--> statement-breakpoint
DROP INDEX `letters_open`;--> statement-breakpoint
DROP INDEX `letters_stuck`;--> statement-breakpoint
DROP INDEX `letters_stuck_owner`;--> statement-breakpoint
ALTER TABLE `letters` RENAME TO `notifications`;--> statement-breakpoint
ALTER TABLE `notifications` RENAME COLUMN `letter` TO `notification`;--> statement-breakpoint
CREATE INDEX `notifications_due` ON `notifications` (`due_at`,`notification`) WHERE "notifications"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `notifications_open` ON `notifications` (`dossier`,`receiver`,`version`) WHERE "notifications"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `notifications_stuck` ON `notifications` (`stuck_at`,`notification`) WHERE "notifications"."stuck_at" is not null;--> statement-breakpoint
CREATE INDEX `notifications_stuck_owner` ON `notifications` (`owner`,`stuck_at`,`notification`) WHERE "notifications"."stuck_at" is not null;
