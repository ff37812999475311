import { assertEquals } from "@std/assert";
import { isLegalForm, withoutLegalForm } from "./legal_forms.ts";

Deno.test("withoutLegalForm() knows the forms of many countries, in all their spellings", () => {
  const forms = [
    "Inc.|, Inc|, INC.|Incorporated|Corp.|Corporation|Co.|& Co.|Company|LLC|L.L.C.|LLP|Ltd.|Limited|PLC",
    "p.l.c.|Pty Ltd|Pty. Limited|Pte. Ltd.|Pvt. Ltd.|Private Limited|Sdn. Bhd.|Co., Ltd.|Group",
    "GmbH|GmbH & Co. KG|GmbH und Co. KG|GmbH & Co. KGaA|AG|AG & Co. KGaA|KGaA|SE|SE & Co. KG|OHG",
    "UG (haftungsbeschränkt)|e.V.|eG|e.K.|Ges.m.b.H.|S.A.|SA|SARL|S.à r.l.|SAS|S.A.S.|EURL|SRL|S.r.l.",
    "S.p.A.|S.L.|S.L.U.|S.A. de C.V.|S.A.B. de C.V.|S. de R.L. de C.V.|Ltda.|Lda.|B.V.|N.V.|BVBA",
    "AB|AB (publ)|A/S|AS|ASA|ApS|Oy|Oyj|Oy Ab|OÜ|ehf.|SIA|UAB|Sp. z o.o.|sp. z o. o.|Sp. z o.o. sp. k.",
    "s.r.o.|spol. s r.o.|a.s.|Kft.|Zrt.|d.o.o.|EOOD|A.Ş.|Ltd. Şti.|OOO|ООО|JSC|K.K.|Kabushiki Kaisha",
    "Inc (US)|(Germany) GmbH|Aktiengesellschaft|Gesellschaft mbH|Proprietary Limited|Coop|TOO|Ltée|& Cie|株式会社|有限公司|股份有限公司|주식회사|จำกัด",
  ].join("|").split("|");
  for (const form of forms) {
    const name = `Halcyon Rail${/^[,]/.test(form) ? "" : " "}${form}`;
    assertEquals(withoutLegalForm(name), "Halcyon Rail", name);
  }
  for (
    const form of [
      "W.L.L.|B.S.C. (c)|SAOG|P.J.S.C.|FZ-LLC|S.A.L.|S.A.E.|LLLP|P.B.C.|Unltd|Berhad|and Company",
      "Public Company Limited|Limited Liability Company|GmbH u. Co. KG|UG haftungsbeschränkt|PartG mbB",
      "Genossenschaft|S.c.p.A.|S. de R.L.|S.A.C.I.|SPRL|S/A|K/S|o.h.f.|V.š.Į.|K.k.t.|j.d.o.o.|Sh.a.",
      "Ltd. Şti.|Anonim Şirketi|Ι.Κ.Ε.|ЕАД|ЖШС|შპს|ذ.م.م|ش.ذ.م.م|控股有限公司|(上海)科技有限公司",
      "합자회사|บมจ.|Cophan",
    ].join("|").split("|")
  ) assertEquals(withoutLegalForm(`Halcyon Rail ${form}`), "Halcyon Rail", form);
  for (
    const [written, name] of [
      ["PT Astra Tbk", "Astra"],
      ["UAB „Lelija“", "Lelija"],
      ["Stichting De Lelie", "De Lelie"],
      ["บจก. ดอกไม้", "ดอกไม้"],
      ["재단법인 백합", "백합"],
      ["百合花(北京)科技有限公司", "百合花"],
      ["Société Lys SARL", "Lys"],
    ]
  ) assertEquals(withoutLegalForm(written), name, written);
  assertEquals(withoutLegalForm("ООО «Ромашка»"), "Ромашка");
  assertEquals(withoutLegalForm("株式会社トヨタ"), "トヨタ");
  assertEquals(withoutLegalForm("(株)トヨタ"), "トヨタ");
  assertEquals(withoutLegalForm("顺丰速运有限公司"), "顺丰速运");
});

Deno.test("withoutLegalForm() leaves names alone that only look like one", () => {
  for (
    const name of [
      "Fernhill",
      "SE",
      "Limited",
      "Oslo Cargo",
      "AG Insurance",
      "Co-op",
      "Harrow & Stone",
      "The Co",
      "AS Roma",
      "SAS Institute",
      "Group Nine",
      "Halcyon A.I",
    ]
  ) assertEquals(withoutLegalForm(name), name);
});

Deno.test("isLegalForm() knows single words", () => {
  for (const word of ["GmbH", "s.r.o.", "Limited", "OÜ", "PT"]) {
    assertEquals(isLegalForm(word), true);
  }
  for (const word of ["Rail", "Fernhill", ""]) assertEquals(isLegalForm(word), false);
});
