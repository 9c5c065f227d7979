import type { Guard } from "./guard.ts";
import { sameComparison } from "./same-comparison.ts";
import { sameDates } from "./same-dates.ts";
import { sameEntities } from "./same-entities.ts";
import { sameLanguage } from "./same-language.ts";
import { sameModality } from "./same-modality.ts";
import { sameNumbers } from "./same-numbers.ts";
import { sameOrder } from "./same-order.ts";
import { samePersons } from "./same-persons.ts";
import { samePolarity } from "./same-polarity.ts";
import { sameQuestion } from "./same-question.ts";
import { sameRelations } from "./same-relations.ts";
import { sameScope } from "./same-scope.ts";
import { sameSigns } from "./same-signs.ts";
import { sameTense } from "./same-tense.ts";
import { sameUnits } from "./same-units.ts";
import { sameWords } from "./same-words.ts";

export {
  sameComparison,
  sameDates,
  sameEntities,
  sameLanguage,
  sameModality,
  sameNumbers,
  sameOrder,
  samePersons,
  samePolarity,
  sameQuestion,
  sameRelations,
  sameScope,
  sameSigns,
  sameTense,
  sameUnits,
  sameWords,
};

/** What guards a capability that names none: all of them. The first to refuse is counted, so the telling ones come first. */
export const allGuards: readonly Guard[] = [
  sameLanguage,
  sameNumbers,
  sameUnits,
  sameDates,
  samePolarity,
  sameQuestion,
  sameEntities,
  sameComparison,
  sameModality,
  sameTense,
  sameScope,
  samePersons,
  sameRelations,
  sameSigns,
  sameWords,
  sameOrder,
];
