ALTER TABLE "parties" ADD COLUMN "phone" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "hours" text COLLATE "C";