CREATE TABLE "due_dates" (
	"dossier" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"due" text COLLATE "C",
	"reckoned_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "due_dates_pkey" PRIMARY KEY("dossier","version","reference")
);
--> statement-breakpoint
CREATE TABLE "reference_entries" (
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"valid_from" text COLLATE "C" NOT NULL,
	"valid_until" text COLLATE "C",
	"withdrawn" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"recorded_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "reference_entries_pkey" PRIMARY KEY("kind","key","number")
);
