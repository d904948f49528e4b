ALTER TABLE "papers" ADD COLUMN "code" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "papers_code" ON "papers" USING btree ("code");--> statement-breakpoint
CREATE INDEX "papers_sha256" ON "papers" USING btree ("sha256");