import { z } from "zod";

/** C0 and C1 controls, but for tab and line ends. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Text that a person or a bank wrote: up to `max` UTF-16 units, well-formed, without controls, not empty. */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((s) => s.isWellFormed(), "holds half of a surrogate pair: send valid Unicode")
    .refine((s) => !CONTROL.test(s), "holds control characters: remove them")
    .refine((s) => s.trim().length > 0, "must not be empty");
