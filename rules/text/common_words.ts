/** What the capitals from A to Z stand for: what is most often side by side in these lists. */
const PAIRS = "e2t2e3ert3l2d3ony2e1ineneak3icorh2e42nd2al3rssar3t3s";

/**
 * Ordinary English words of three letters. A customer whose name is one of them is found only as the
 * name is written or in capitals, because every text has such words.
 */
export const COMMON_THREE: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ wordsIn(
    "0acAt1dd1gAo1iTm2r1ll1nTy1pp1rAt1sk0baTgS2r2t1eTt1ig2t1ox2y1ug2s2By0can2p2r2t1ut0day1iTJog" +
      "2t1ry1ue0Mr2t1gg1nd1ye0fan2r2t1ew1iBx1ly1P2x1un2r0gap2s1et1ot1uy0haTs1D1im2s2t1oBw1ub0OJll" +
      "1nn1ts0jam1et1ob2y0key1iTt0lab2w2y1et1iJoBw0madS2p2y1et1ix0neBw1oTr2Bw0oak1dd1ff1il1ld1nJu" +
      "r2t1wn0padS2y1L2r1iAn1ot1ro1ut0ran2w1ed1ow1ubS0saTp2Bw2y1M2At1hJiBx1ky1H1ub2mS0tab2g2p2x1M" +
      "S1hJiAp1oo2p1ry1wo0use0van1ia0wX2s2y1eb2t1ho2y1K0yes2t1ou0zip",
  ),
);

/**
 * Ordinary English words, those of three letters beside these: a customer may be called like one of
 * them ("Target", "Notion"), and every text has such words. Not a dictionary: a made-up name, or a
 * rare word, is never ordinary. Written as {@linkcode wordsIn} reads them.
 */
const WORDS =
  "0ablAouEvJccept4W3ounBroW2tiH4ve5ity1ddreW2opt1ftD1gaK2LBreJhMd1lXm2bum2DBign2low2HRg2pha2so1m" +
  "bD2Hg3unt1nchP2glAimaFothD2swD1pXBplRIril1rcQM2row1Wet1tlas2om1ugusBra2to3umn1vLuJwakCy1xis0ba" +
  "ck2dgAlancCFnGk2sCO4s3keBtch1McH3mV3BcomAfPAgK2hKTKg2ll3owSch3TsBtaYD2yHd1ilFrGthday1lacNnNsBL" +
  "TocNom2uJoXGBdIlBnGAoNsEBrdD2thYlRom2w3l1raK3nch4GvAMd4NezAONdgCef3ghEng2oaGoNwn2ush1ubblAckeB" +
  "ild5Kg2lFndlArsBsKeW2ttH0cablAll3m2mpSvas3yH2pitaFrbH3GCgoVIsChY4lAtcQusAvJedX2lFntD1haK4r3ncR" +
  "gRnelVgREsAecNW2ief3lToOCosJirclAty1laim3W3IMn4r2ONLEff3mb2ocNsCuGvD2ub1oachZBdAffeAK2lGlecEP4" +
  "ur2mREmH3pany5W4letRutDStracBoNFppD3IrU3CnD2sBttH2unErsAvD1rafEnCshYAMte5ivCdiEek2oW3wd4n1ubAr" +
  "vAstom6D1ycle0dailIrk2sQta3Awn1MFcembD2epV2lta2manGo2poBsDEign3k2taiFvOJiaFgiBrecBscounEQvJo2c" +
  "NtP2maKSAP2ublAvAwn1rafEgH3w2Mm3W2ifEnNvAop2um1uckSAst0McQglArlyYQsEy1cho1dgAiBucatiH1ffecEPt1" +
  "ighBthD1lsJmbD2pty1nDgIgKe6D2joItD3irCrIvoy1quU1rrP1vL4Er4y5body5He5thKg2olvJxacBiBpanGDEPBtLG" +
  "ra0fablCrO2cCt4P2irYQlcH3FmilIrm2sBvour1ebruXIeGFncArn2stivU1ielTghEurAlCl3mYDSU3GCisQrCmZBsQv" +
  "Jlag3mCsh3BeeEx2ighEnBoaEcNP3w4D1ocus2lGlow2oGBrcCesEgCm4aEtQunGr1ramAeRdomZQiday3LTog3m3nEsBu" +
  "it1ueFlFnTture0gaK2laxImArdL2tJMr2mSDU1ianBfBvJlaW2Mm2obCry3w1o2aFlTod1radCK3nd4EpRh3W3vity3IM" +
  "EL2iGp2ound4p3vCw4th1uXTeW4BidAlf2st0hUf3FmmDSd4lAppIrbP5ur3GvesBvRn2wk2zel1AaGlthV4EEvIighBli" +
  "x3lo3p2rCitagCo1iddL2gh4lanTlFvJolTmAnest4Iok2pArizHZAspitU3BurZAwevD1umanSt0idM4l1f1magApacEP" +
  "t1n2dex3igoSD2puBsighEtancAto2vLEitJrH1slanTsuJBem1vPIy0jadAnuXy1ewel1oK4Burney1uOAlImpSCglCiP" +
  "2st0keL3p2rneFyboXd1OkSGg2tJnoEw0labeFddD2kAmpSGCguagArgAsD3BtRr2unchVeFyD1MGf3guCn3pVn5KgZEvA" +
  "dgD2fBgacImHSgtQW2ttD2vel4r1ifCBghBkAlImCiBnRX3k2H2st4L2ttlAvJoaTcU3k2dgAfBg3OSg2oNm3p2tus2uTv" +
  "AyU1uciGkSX1ynx0magO3neBK2kAnagCgo3IplArblCch3gK3k4eEsQWYD2tchVixYD2zJAadow3n2dU3ia4um2eBlodIm" +
  "bD3PInu2rgCiBtU3D3hoGrO4o1iddlCnighBghBlCNFnGCEutArrP2WY1obilAdRl4rn2mLBnday3eyYQH2rAsaOZ3BtiH" +
  "3P2untaKZCtQvRmLt1ucQsOY0namArrow2tiH6U4vCurU5JMr3BeTsBvD2ws2xt1OAghBnJoblAdAnAH2rmUYQtChKg3OR" +
  "H2vembD1umbD0oasis1bject1cMn2tobD1f2fD3OAtL1livJmega1n2cAiH2lIwXd1paFLVa2tiH1rangAbiBchXd4iTdD" +
  "5s2AigK3H1thD1utlook1vD1wl1xygL0pacCk2gAKEr2lacCmSda3eFpD2radCNt4IW3Btch3QusJMcCNrFbblAoplAppD" +
  "2rioGsH1hasAHCto1Ok2ecCr2loBnCk2pAtcQvoBxel1lacCK3n4e5t4EtRfPm3y3za2MsAoBumZ1ockeBKBlX3AoFrt4a" +
  "FsitiHZiblCBunTwD1reW2idCmCnEsm2oducEfile5Egram3jecEof3pD3uGvJublO2llZAmp2rCplAsQzzle0quUityVt" +
  "D5z2eLZt5iH3uAONeEll3z2ote0rabbiBcAdX3io4us2il3nZAmpSgApiTtAvL1Mch3d4y3l4lyZH2beFcUl3LEPTef2gi" +
  "H2laIndD2pair3ly3PBquesBscuCeEEulBturn2vMl3iew2wXd1hythm1OCQdCgAghBng2sAvD1oaTbK3oBck4eBlFof3m" +
  "3BsAtatAunGte5s2yU1ubIlAnwaIsh0safAgAiFlBmAnTturdaIvJcUCn2LAhooFiLcAPCuBreL3ipEoll1MlVchZH3BcH" +
  "GreEuritIeGk2lecEf3FnGsAptembD2ries3ve5r4OAWiH2vL1hadow3pCrRk4p2eep3lFielGfEnCp2op4pKgVREEulGw" +
  "4D1idADra2ghEn4aFlLEvD2mplAncCglAzJkill1lacNtAOAow1mUlVBilAokCoth1nap2ow1o2ciaFfBlX3iGutiH2mAn" +
  "g3O2H2rBul3nGpVcCth1pacCrk2MNeGlFhDAKVU4iBlasQoBrMGKg5EouEucJquXJtablCcNff3gCmp3nd5XGr4EtRiH4u" +
  "s3IMdy4m3el4r3m3p2ilFocNnCpVRm4IrMm4eEikRng4pCHg2udLt4io4IylJucQitAmmD4iBndayZeBppPBrCf4acCgJw" +
  "eeBifEm3ngYch1ymboFnc2stem0tablAkAlRnEkSdem3k2rgeBsNtJMm2mpoSBrmVa2sBxt1han4NBem4Cn3PyVCIKg4Nr" +
  "Gs2rMd4Aursday1OkeBdAgD3hBmAtlJo2daIgethD3glAkL2mProwS3AoFrcQtaFuchV2wXGD3n1racRNdCil4n3veFeCn" +
  "TiU3bCp2uCsEth1uesdaInArbo3n1wKZt1ype0unify3H3quCt4RItil1p2datApD1s2D0vUley3uJectPSturArgCIWel" +
  "1OtPIew2llagAnAoleBrtuAsiHYa3uaFtaFvid1oOCTlEumAyage0waiBlNl3nuBnBrm2tch3D2vJAdgCnesdaIek2ighB" +
  "lFst1hUCBeel3nVAOh3lCtAolJidAlGl4owSd4ow3CgYD2rAsCQth1olfSdD2oTrGk4day3ld5widJrite0yXd1Mr2llow" +
  "2stDday1ield1oungVYh0zebraS3itQro1HAo3m";
let common: ReadonlySet<string> | undefined;

/**
 * Words in the order of the alphabet, each written as how many letters it shares with the one before
 * it and how it goes on: "0able2out3ve" are "able", "about" and "above". A capital stands for two of
 * these signs; who adds a word need not use it.
 */
export function wordsIn(text: string): string[] {
  let word = "";
  const plain = text.replace(
    /[A-Z]/g,
    (letter) => PAIRS.substring(letter.charCodeAt(0) * 2 - 130, letter.charCodeAt(0) * 2 - 128),
  );
  return plain.match(/\d\D+/g)!.map((part) =>
    word = word.slice(0, Number(part[0])) + part.slice(1)
  );
}

/** Is this an ordinary English word, in whatever letters, alone or with an ending? */
export function isCommonWord(word: string): boolean {
  // Made when it is asked for: most functions never do.
  const words = common ??= new Set(wordsIn(WORDS));
  const small = word.toLowerCase().replace(/['’]s$/, "");
  const stems = [small, small.replace(/(?:e?s|e?d|ing|er)$/, ""), small.replace(/(?:s|d|r)$/, "")];
  return stems.some((stem) => words.has(stem) || COMMON_THREE.has(stem));
}
