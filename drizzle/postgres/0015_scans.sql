CREATE TABLE "scan_batches" (
	"batch" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"person" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"open" bigint NOT NULL,
	"opened_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	CONSTRAINT "scan_batches_pkey" PRIMARY KEY("batch")
);
--> statement-breakpoint
CREATE TABLE "scan_steps" (
	"batch" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	"scan" text COLLATE "C" NOT NULL,
	"what" text COLLATE "C" NOT NULL,
	"dossier" text COLLATE "C" NOT NULL,
	"packets" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	CONSTRAINT "scan_steps_pkey" PRIMARY KEY("batch","place")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "scan_batches_open" ON "scan_batches" USING btree ("party","person","kind","subject") WHERE "scan_batches"."open" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX "scan_steps_scan" ON "scan_steps" USING btree ("batch","scan");--> statement-breakpoint
CREATE INDEX "list_numbers_number" ON "list_numbers" USING btree ("number");