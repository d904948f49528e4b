ALTER TABLE "webhook_endpoints" ADD COLUMN "delivered_at" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "webhook_deliveries_ended" ON "webhook_deliveries" USING btree ("state","ended_at") WHERE "webhook_deliveries"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_removed" ON "webhook_endpoints" USING btree ("off_at") WHERE "webhook_endpoints"."state" = 'removed';--> statement-breakpoint
CREATE INDEX "webhook_steps_at" ON "webhook_steps" USING btree ("at");