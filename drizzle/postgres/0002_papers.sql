ALTER TABLE "papers" ADD COLUMN "code" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "carrier_files_carrier" ON "carrier_files" USING btree ("carrier","received_at","sha256");--> statement-breakpoint
CREATE INDEX "cases_closed" ON "cases" USING btree ("owner","closed_at") WHERE "cases"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "dossiers_received_centre" ON "dossiers" USING btree ("centre","submitted_at","registered_at","dossier");--> statement-breakpoint
CREATE INDEX "dossiers_received_agency" ON "dossiers" USING btree ("agency","submitted_at","registered_at","dossier");--> statement-breakpoint
CREATE UNIQUE INDEX "papers_code" ON "papers" USING btree ("code");--> statement-breakpoint
CREATE INDEX "papers_sha256" ON "papers" USING btree ("sha256");