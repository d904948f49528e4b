CREATE TABLE "session_uses" (
	"token" text COLLATE "C" NOT NULL,
	"used_at" text COLLATE "C" NOT NULL,
	"stays_until" text COLLATE "C" NOT NULL,
	CONSTRAINT "session_uses_pkey" PRIMARY KEY("token")
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "used_at";