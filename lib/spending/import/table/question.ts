/** What the file does not say, with what was taken: the person whose file it is can say otherwise. */
export interface ImportQuestion {
  /** The option that answers it. */
  readonly about: "date_order" | "currency" | "spent" | "columns";
  readonly question: { readonly en: string; readonly th: string };
  readonly options: readonly string[];
  /** Taken until it is answered; null where nothing can be. */
  readonly chosen: string | null;
}

const WORDS: Readonly<Record<ImportQuestion["about"], ImportQuestion["question"]>> = {
  date_order: {
    en: "In dates such as 03/04/2025, is the first number the day or the month?",
    th: "วันที่อย่าง 03/04/2025 ตัวเลขแรกคือวันหรือเดือน",
  },
  currency: {
    en: "Which currency are the amounts in?",
    th: "จำนวนเงินในไฟล์เป็นสกุลเงินอะไร",
  },
  spent: {
    en: "Are amounts with a minus what was spent, or what was received?",
    th: "จำนวนเงินที่ติดลบคือเงินที่จ่ายหรือเงินที่ได้รับ",
  },
  columns: {
    en: "Which columns hold the date and the amount?",
    th: "คอลัมน์ไหนคือวันที่และจำนวนเงิน",
  },
};

export const ask = (
  about: ImportQuestion["about"],
  options: readonly string[],
  chosen: string | null,
): ImportQuestion => ({ about, question: WORDS[about], options, chosen });
