import type { CartAction } from "../../../lib/shop/dialogue/cart/cart.ts";
import type { FollowUp } from "../../../lib/shop/dialogue/follow-up/follow-up.ts";
import type { Filter } from "../../../lib/shop/search/query.ts";

/** A follow-up in one line: `pick l1 l2`, `compare …`, `ask l1 color=black`, `refine price max=5000`, `which`, `none`. */
export function followUpText(found: FollowUp | undefined): string {
  if (found === undefined) return "none";
  const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id).join(" ");
  switch (found.kind) {
    case "which":
      return "which";
    case "pick":
      return `${found.purpose === "compare" ? "compare" : "pick"} ${ids(found.cards)}`;
    case "ask":
      return `ask ${found.about.id} ${found.attribute.name}${found.attribute.value === undefined ? "" : `=${found.attribute.value}`}`;
    case "refine":
      return ["refine", found.how, ...details(found)].join(" ");
  }
}

/** What belongs to the kind of refinement; the bounds of `cheaper` are tested elsewhere. */
function details({ how, query, like }: FollowUp & { kind: "refine" }): string[] {
  if (how === "like") return [like!.id];
  if (how === "price")
    return [
      ...(query.price?.minMinor === undefined ? [] : [`min=${query.price.minMinor}`]),
      ...(query.price?.maxMinor === undefined ? [] : [`max=${query.price.maxMinor}`]),
    ];
  if (["colour", "size", "brand", "attribute", "without"].includes(how)) return query.filters.map(filterText);
  return [];
}

function filterText(filter: Filter): string {
  if ("any" in filter) return filter.any.map(filterText).join("|");
  if ("anyOf" in filter) return `${filter.facet}=${filter.anyOf.join(",")}`;
  if ("noneOf" in filter) return `${filter.facet}!=${filter.noneOf.join(",")}`;
  return `${filter.facet}=${filter.within.min ?? ""}..${filter.within.max ?? ""}`;
}

/** `add a1 x2; remove a4`, `ask`, `refuse too_many`, `none`. */
export function cartText(actions: readonly CartAction[]): string {
  if (actions.length === 0) return "none";
  return actions.map(actionText).join("; ");
}

function actionText(action: CartAction): string {
  switch (action.action) {
    case "add":
      return `add ${action.productId} x${action.quantity}`;
    case "remove":
      return `remove ${action.productId}${action.quantity === undefined ? "" : ` x${action.quantity}`}`;
    case "refuse":
      return `refuse ${action.reason}`;
    default:
      return action.action;
  }
}
