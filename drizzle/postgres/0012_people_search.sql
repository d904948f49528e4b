CREATE TABLE "people_search" (
	"dossier" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"place" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "people_search_pkey" PRIMARY KEY("dossier","party","place")
);
--> statement-breakpoint
CREATE INDEX "people_search_word" ON "people_search" USING btree ("party","kind","word","at","dossier");