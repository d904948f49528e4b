CREATE TABLE "__new_feed" (
	"party" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"position" bigint NOT NULL,
	"backfill" bigint NOT NULL
);
--> statement-breakpoint
INSERT INTO "__new_feed" ("party", "seq", "position", "backfill")
	SELECT f."party", f."seq", e."position", f."backfill" FROM "feed" f
	LEFT JOIN "events" e ON e."dossier" = f."dossier" AND e."version" = f."version" ORDER BY f."party", f."seq";
--> statement-breakpoint
DROP TABLE "feed";--> statement-breakpoint
ALTER TABLE "__new_feed" RENAME TO "feed";--> statement-breakpoint
ALTER TABLE "feed" ADD CONSTRAINT "feed_pkey" PRIMARY KEY("party","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_backfilled" ON "feed" USING btree ("party","position") WHERE "feed"."backfill" = 1;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "digest" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "input";--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "person";--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "role";--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "previous";--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "recorded_at" DROP NOT NULL;
