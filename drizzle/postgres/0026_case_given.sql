ALTER TABLE "cases" ADD COLUMN "given" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "given_before" text COLLATE "C";