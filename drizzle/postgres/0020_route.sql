ALTER TABLE "dossiers" ADD COLUMN "pickup" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "pickup_postman" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "dossiers" ADD COLUMN "pickup_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "legs" ADD COLUMN "postman" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "legs" ADD COLUMN "out_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "legs" ADD COLUMN "moved_at" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "dossiers_pickups" ON "dossiers" USING btree ("pickup_postman") WHERE "dossiers"."pickup_postman" is not null and "dossiers"."pickup" <> 'done';--> statement-breakpoint
CREATE INDEX "dossiers_picked_up" ON "dossiers" USING btree ("pickup_postman","pickup_at") WHERE "dossiers"."pickup" = 'done';--> statement-breakpoint
CREATE INDEX "legs_on_route" ON "legs" USING btree ("postman") WHERE "legs"."postman" is not null and "legs"."live" = 1 and "legs"."done_at" is null;--> statement-breakpoint
CREATE INDEX "legs_off_route" ON "legs" USING btree ("postman","done_at") WHERE "legs"."postman" is not null and "legs"."done_at" is not null;