ALTER TABLE "packets" ADD COLUMN "seal" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "packets_seal" ON "packets" USING btree ("seal") WHERE "packets"."seal" is not null;