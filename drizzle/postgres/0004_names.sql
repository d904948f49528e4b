ALTER TABLE "looks" RENAME TO "access_log";--> statement-breakpoint
ALTER TABLE "access_log" RENAME CONSTRAINT "looks_pkey" TO "access_log_pkey";--> statement-breakpoint
ALTER TABLE "attempts" RENAME TO "rate_limits";--> statement-breakpoint
ALTER TABLE "rate_limits" RENAME CONSTRAINT "attempts_pkey" TO "rate_limits_pkey";--> statement-breakpoint
ALTER TABLE "letter_steps" RENAME TO "notification_attempts";--> statement-breakpoint
ALTER TABLE "notification_attempts" RENAME COLUMN "letter" TO "notification";--> statement-breakpoint
ALTER TABLE "notification_attempts" RENAME CONSTRAINT "letter_steps_pkey" TO "notification_attempts_pkey";--> statement-breakpoint
ALTER TABLE "letters" RENAME TO "notifications";--> statement-breakpoint
ALTER TABLE "notifications" RENAME COLUMN "letter" TO "notification";--> statement-breakpoint
ALTER TABLE "notifications" RENAME CONSTRAINT "letters_pkey" TO "notifications_pkey";--> statement-breakpoint
ALTER INDEX "letters_due" RENAME TO "notifications_due";--> statement-breakpoint
ALTER INDEX "letters_open" RENAME TO "notifications_open";--> statement-breakpoint
ALTER INDEX "letters_stuck" RENAME TO "notifications_stuck";--> statement-breakpoint
ALTER INDEX "letters_stuck_owner" RENAME TO "notifications_stuck_owner";
