ALTER TABLE "portal_dossiers" ADD COLUMN "made_there_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "portal_dossiers" ADD COLUMN "told_to" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "portal_dossiers" ADD COLUMN "write_problem" text COLLATE "C";