CREATE TABLE "left_files" (
	"name" text COLLATE "C" NOT NULL,
	"why" text COLLATE "C" NOT NULL,
	"carrier" text COLLATE "C",
	"since" text COLLATE "C" NOT NULL,
	CONSTRAINT "left_files_pkey" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE INDEX "left_files_since" ON "left_files" USING btree ("since","name");