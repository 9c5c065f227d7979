/**
 * What facets are called, in catalogues and by people; the words of a line mean the same. `whole` lines name a facet only by its whole
 * name; of the others, a facet whose name ends so is meant too (`product_colour` is a colour).
 */
export type FacetIdea =
  | "colour"
  | "size"
  | "brand"
  | "category"
  | "material"
  | "gender"
  | "flavour"
  | "need"
  | "ingredient"
  | "allergen"
  | "kind"
  | "other";

interface NameLine {
  readonly idea: FacetIdea;
  readonly whole: boolean;
  readonly names: readonly string[];
}

const line = (idea: FacetIdea, names: string, whole = false): NameLine => ({
  idea,
  whole,
  names: names.split("|"),
});

export const FACET_NAMES: readonly NameLine[] = [
  line("brand", "brand|make|maker|manufacturer|producer|label|ยี่ห้อ|แบรนด์|ตรา|ผู้ผลิต", true),
  line("category", "category|หมวด|หมวดหมู่|ประเภท", true),
  line("colour", "colour|color|coloured|colored|สี|โทนสี"),
  line("size", "size|ไซส์|ไซซ์|ไซด์|เบอร์|ขนาด", true),
  line("size", "shoe size|clothing size|product size|band size", true),
  line("material", "material|fabric|วัสดุ|เนื้อผ้า|ผ้า"),
  line("gender", "gender|sex|target group|เพศ|สำหรับ", true),
  line("flavour", "flavour|flavor|flavoured|flavored|taste|รสชาติ|รส|กลิ่น"),
  line("need", "effect|feeling|ผล|ฤทธิ์|ออกฤทธิ์|ความรู้สึก", true),
  line("need", "ailment|condition|symptom|medical|relief|remedy|treatment|อาการ|โรค", true),
  line("allergen", "allergen|may contain|traces|สารก่อภูมิแพ้"),
  line("ingredient", "ingredient|contains|diet|dietary|ส่วนผสม|ส่วนประกอบ", true),
  line("other", "strain|สายพันธุ์|พันธุ์", true),
  line("kind", "type|kind|ชนิด|แบบ", true),
  line("other", "display diagonal|screen size|display size|screen|display|หน้าจอ|จอ|ขนาดจอ|ขนาดหน้าจอ", true),
  line("other", "internal memory|ram|memory|system memory|แรม", true),
  line(
    "other",
    "storage|storage capacity|total storage capacity|ssd capacity|hard drive|พื้นที่เก็บข้อมูล|ความจุ|รอม",
    true,
  ),
  line("other", "battery capacity|battery|แบตเตอรี่|แบต|ความจุแบตเตอรี่", true),
  line("other", "weight|weighing|weighs|น้ำหนัก|หนัก", true),
  line("other", "length|ความยาว|ยาว", true),
  line("other", "cable length|สายยาว|ความยาวสาย", true),
  line("other", "width|ความกว้าง|กว้าง", true),
  line("other", "height|ความสูง|สูง", true),
  line("other", "power|wattage|กำลังไฟ", true),
  line("other", "volume|ปริมาตร|ปริมาณ", true),
  line("other", "age|อายุ", true),
  line("other", "rating|stars|คะแนน", true),
  line("other", "thc|ทีเอชซี", true),
  line("other", "cbd|ซีบีดี", true),
  line("other", "resolution|ความละเอียด", true),
  line("other", "model|รุ่น", true),
];
