import { z } from "zod";
import { isCurrency } from "#lib/language";

export const currency = z
  .string()
  .refine(isCurrency, "must be an ISO 4217 code such as THB, USD or EUR")
  .meta({ example: "THB" });
