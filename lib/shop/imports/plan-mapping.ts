import type { MappingInput } from "./mapping.ts";
import type { ImportPlan } from "./plan.ts";

/** A plan as the mapping that would make it: to be looked at, changed, and sent back. */
export function mappingOf(plan: ImportPlan): MappingInput {
  const { columns, currency, decimalMark, categorySeparator, isOurs, table } = plan;
  if (isOurs) return {};
  const { attributes, category, image, price, unused: _, rest, ...single } = columns;
  return {
    columns: {
      ...single,
      ...(category.length > 0 && {
        category: categorySeparator ? { from: [...category], separator: categorySeparator } : [...category],
      }),
      ...(image.length > 0 && { image: [...image] }),
      ...(price && { price: { from: price, unit: plan.priceUnit, ...(currency && { currency }) } }),
      // Where later rows may have other columns, a list of these would leave those out.
      ...(!rest && {
        attributes: Object.fromEntries(
          attributes.map(({ name, from, kind }) => [name, { from, type: kind }]),
        ),
      }),
    },
    ...(price && { decimal_mark: decimalMark }),
    ...(table && { delimiter: table.dialect.delimiter }),
  };
}
