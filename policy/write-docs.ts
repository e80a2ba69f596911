import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { policiesPage } from "./pack/docs";
import { topics } from "./rules";

// The compiled file is in policy/dist, two levels below the root of the project.
writeFileSync(join(__dirname, "..", "..", "docs", "policies.md"), policiesPage(topics));
