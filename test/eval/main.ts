/**
 * The evaluation programs: `npm run eval -- <what> [options]`.
 *
 * @example
 * npm run eval -- spending                        # the repo's own notes, in this process
 * npm run eval -- spending --data some/folder --check
 * npm run eval -- embedder --data folder/of/stsb  # with GloVe beside it
 * npm run eval -- similar                         # which questions share an answer
 * npm run eval -- categories --data some/folder   # bank lines
 * npm run eval -- patterns                        # recurring payments, anomalies and habits of generated people
 * npm run eval -- predictions                    # what months come to, of generated people
 * npm run eval -- grounding                       # made-up sentences of a model, and good ones
 * npm run eval -- dialogue                        # what messages of shop chats want
 * npm run eval -- search --data folder/of/chorus  # the shop search against people's judgement
 * npm run eval -- transactions --data some/folder --html report.html  # the services, and models of tenants
 * npm run eval -- attributes --data some/folder   # questions to a dispensary by its fields
 */
import { evalAttributes } from "./attributes.ts";
import { evalCategories } from "./categories-command.ts";
import { evalDialogue } from "./dialogue.ts";
import { evalEmbedder } from "./embedder-command.ts";
import { evalGrounding } from "./grounding.ts";
import { evalPatterns } from "./patterns-command.ts";
import { evalPredictions } from "./predictions-command.ts";
import { evalSearch } from "./search.ts";
import { evalSimilar } from "./similar-command.ts";
import { evalSpending } from "./spending-command.ts";
import { evalTransactions } from "./transactions/command.ts";

const PROGRAMS: Record<string, (args: string[]) => Promise<number>> = {
  spending: evalSpending,
  embedder: evalEmbedder,
  similar: evalSimilar,
  categories: evalCategories,
  dialogue: evalDialogue,
  grounding: evalGrounding,
  patterns: evalPatterns,
  predictions: evalPredictions,
  search: evalSearch,
  transactions: evalTransactions,
  attributes: evalAttributes,
};

const [name = "", ...args] = process.argv.slice(2);
const program = PROGRAMS[name];
if (program === undefined) {
  console.error(`npm run eval -- <what>, where <what> is one of: ${Object.keys(PROGRAMS).join(", ")}`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await program(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
  // The product asked in this process keeps its connections open; what is printed is on its way.
  process.stdout.write("", () => process.exit());
}
