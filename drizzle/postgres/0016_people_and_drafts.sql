CREATE TABLE "drafts" (
	"person" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"page" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	CONSTRAINT "drafts_pkey" PRIMARY KEY("person","id")
);
--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "password_given" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "used_at" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "browser" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "identity" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "drafts_expire" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "rate_limits_day" ON "rate_limits" USING btree ("day");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person","created_at");