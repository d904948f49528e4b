CREATE TABLE "list_numbers" (
	"giver" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"handover" text COLLATE "C" NOT NULL,
	CONSTRAINT "list_numbers_pkey" PRIMARY KEY("giver","number","handover")
);
--> statement-breakpoint
INSERT INTO "list_numbers" ("giver", "number", "handover")
	SELECT "giver", upper(replace("number", 'đ', 'Đ')), min("handover") FROM "offers"
	WHERE "number" IS NOT NULL GROUP BY "giver", upper(replace("number", 'đ', 'Đ'));--> statement-breakpoint
CREATE UNIQUE INDEX "list_numbers_giver" ON "list_numbers" USING btree ("giver","number");--> statement-breakpoint
DROP INDEX "legs_live_waybill";--> statement-breakpoint
DROP INDEX "aliases_live";--> statement-breakpoint
ALTER TABLE "aliases" ADD COLUMN "key" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "aliases" ADD COLUMN "claim" text COLLATE "C";--> statement-breakpoint
UPDATE "aliases" a SET "key" = upper(replace(a."value", '-', '')),
	"claim" = CASE a."kind"
		WHEN 'waybill' THEN CASE WHEN EXISTS (SELECT 1 FROM "legs" l WHERE l."dossier" = a."dossier"
			AND l."waybill" = a."value" AND l."live" = 1 AND l."done_at" IS NULL) THEN '' ELSE a."dossier" END
		WHEN 'partner' THEN coalesce((SELECT e."source" FROM "events" e
			WHERE e."dossier" = a."dossier" AND e."version" = 1), '')
		WHEN 'portal' THEN CASE WHEN EXISTS (SELECT 1 FROM "events" e JOIN "parties" p ON p."code" = e."source"
			WHERE e."dossier" = a."dossier" AND e."version" = 1 AND p."kind" IN ('office', 'carrier'))
			THEN 'stated' ELSE '' END
		ELSE '' END;--> statement-breakpoint
ALTER TABLE "aliases" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "aliases" ALTER COLUMN "claim" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "aliases_key" ON "aliases" USING btree ("key") WHERE "aliases"."live" = 1;--> statement-breakpoint
DELETE FROM "aliases" a WHERE a."kind" = 'waybill' AND a."value" LIKE '%-%' AND EXISTS (SELECT 1 FROM "aliases" o
	WHERE o."dossier" = a."dossier" AND o."kind" = 'waybill' AND o."value" = replace(a."value", '-', ''));--> statement-breakpoint
UPDATE "aliases" SET "value" = replace("value", '-', '') WHERE "kind" = 'waybill' AND "value" LIKE '%-%';--> statement-breakpoint
UPDATE "aliases" a SET "claim" = a."dossier" WHERE a."kind" = 'waybill' AND a."live" = 1 AND a."claim" = '' AND EXISTS (
	SELECT 1 FROM "aliases" o WHERE o."live" = 1 AND o."key" = a."key" AND o."kind" = 'waybill'
		AND o."claim" = '' AND o."dossier" < a."dossier");--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_live" ON "aliases" USING btree ("kind","value","claim") WHERE "aliases"."live" = 1;--> statement-breakpoint
UPDATE "legs" l SET "waybill" = replace(l."waybill", '-', '') WHERE l."waybill" LIKE '%-%'
	AND NOT EXISTS (SELECT 1 FROM "legs" o WHERE o."waybill" = replace(l."waybill", '-', ''));--> statement-breakpoint
CREATE UNIQUE INDEX "legs_live_waybill" ON "legs" USING btree ("waybill") WHERE "legs"."live" = 1 and "legs"."waybill" is not null and "legs"."done_at" is null;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "subject" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "settled_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "dropped_because" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "inbox_subject" ON "inbox" USING btree ("subject") WHERE "inbox"."subject" is not null;
