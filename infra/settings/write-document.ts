import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { settingsDocument } from "./document";

writeFileSync(path.join(__dirname, "../../docs/settings.md"), settingsDocument());
