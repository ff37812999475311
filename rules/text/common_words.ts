/**
 * Ordinary English words of three letters. A customer whose name is one of them is found only as the
 * name is written or in capitals, because every text has such words.
 */
export const COMMON_THREE: ReadonlySet<string> = new Set(
  wordsIn(
    "0ace2t1dd1ge2o1id2m2r1ll1nd2y1pp1re2t1sk0bad2g2n2r2t1ed2t1ig2t1ox2y1ug2s2t2y0can2p2r2t" +
      "1ut0day1id2e1og2t1ry1ue0ear2t1gg1nd1ye0fan2r2t1ew1it2x1ly1or2x1un2r0gap2s1et1ot1uy0had2s" +
      "1er1im2s2t1ot2w1ub0ice1ll1nn1ts0jam1et1ob2y0key1id2t0lab2w2y1et1ie1ot2w0mad2n2p2y1et1ix" +
      "0net2w1od2r2t2w0oak1dd1ff1il1ld1ne1ur2t1wn0pad2n2y1en2r1ie2n1ot1ro1ut0ran2w1ed1ow1ub2n" +
      "0sad2p2t2w2y1ea2e2t1he1it2x1ky1on1ub2m2n0tab2g2p2x1ea2n1he1ie2p1oo2p1ry1wo0use0van1ia" +
      "0war2s2y1eb2t1ho2y1in0yes2t1ou0zip",
  ),
);

/**
 * Ordinary English words, those of three letters beside these: a customer may be called like one of
 * them ("Target", "Notion"), and every text has such words. Not a dictionary: a made-up name, or a
 * rare word, is never ordinary. Written as {@linkcode wordsIn} reads them.
 */
const WORDS =
  "0able2out3ve1ccept4ss3ount2ross2tion4ve5ity1ddress2opt1fter1gain2ent2ree1head1larm2bum2ert" +
  "2ign2low2one4g2pha2so1mber2ong3unt1nchor2gle2imal2other2swer1part2ple4y2ril1rch2ea2row1sset" +
  "1tlas2om1ugust2ra2to3umn1venue1wake3y1xis0back2dge2lance3l2nd3k2se3ic4s3ket2tch1eacon3m3r3t" +
  "2come2fore2gin2hind2ing2ll3ow2nch3d2st2ta3ter2yond1ill2rd3thday1lack3nk3st2end2ock3om2ue" +
  "1oard3t2dy2lt2nd3e2ok3st3t2rder2th3tle4om2w3l1rain3nch4d3ve2ead4k3eze2ick3dge3ef3ght3ng2oad" +
  "3ok3wn2ush1ubble2cket2ild5ing2ll2ndle2rst2siness2tton0cable2ll3m2mp2nvas3yon2pital2rbon3d3e" +
  "3go3ry2se3h3t4le2tch2use2ve1edar2ll2nter1hain4r3nce4ge4nel3rge4t3se2eck3ss2ief3ld2oice3ose" +
  "1ircle2ty1laim3ss3y2ean4r2ick3ent3ff3mb2ock3se3ud3ver2ub1oach3st2de2ffee2in2ld3lect3or4ur2me" +
  "4t3mon3pany5ss4lete4uter2ntract2ok3l2pper3y2ral3e3ner2st2tton2unt3rse2ver1raft3ne3sh3te2eate" +
  "5ive3dit3ek2oss3wd4n1ube2rve2stom6er1ycle0daily2rk2sh2ta3e2wn1eal2cember2ep3r2lta2mand3o2pot" +
  "2sert3ign3k2tail2vice1ial2git2rect2scount3h2ve1o2ck3tor2main2ne2or2uble2ve2wn1raft3gon3w2eam" +
  "3ss2ift3nk3ve2op2um1uck2ne2st0each2gle2rly3th2st3y1cho1dge2it2ucation1ffect3ort1ight2ther" +
  "1lse1mber2pty1nergy2gine6er2joy2ter3ire3ry2voy1qual1rror1ven4t3r4y5body5one5thing2olve1xact" +
  "2it2pand3ert3ort2tend3ra0fable3ric2ce3t4or2ir3th2lcon3l2mily2rm2st2vour1ebruary2ed3l2nce2rn" +
  "2stival1ield2ght3ure2le3l3m3ter2nal3d3e3ish2re3m3st2sh2ve1lag3me3sh3t2eet3x2ight3nt2oat3ck" +
  "3or3w4er1ocus2ld3low2od3t2rce3est3ge3m4at3th2und3r1rame2ee4dom3sh2iday3end2og3m3nt3st2uit" +
  "1uel2ll2nd2ture0gain2laxy2me2rden2te1ear2m2neral1iant2ft2ve1lass2eam2obe3ry3w1o2al2ld2od" +
  "1rade3in3nd4t3pe4h3ss3vity3y2eat3en2id3p2ound4p3ve3w4th1uard2ess4t2ide2lf2st0half3l2mmer2nd" +
  "4le2ppy2rbor5ur3d3vest2ve4n2wk2zel1e2ad3lth3r4t3t3vy2ight2lix3lo3p2re3itage3o1idden2gh4land" +
  "2ll2ve1old2me2nest4y2ok2pe2rizon3se2spital3t2ur3se2wever1uman2nt0idea4l1f1mage2pact3ort1n" +
  "2dex3igo2ner2put2sight3tance2to2vent3ite1ron1sland2sue1t2em1vory2y0jade2nuary1ewel1oin4t" +
  "2urney1uice2ly2mp2ne3gle3ior2st0keen3p2rnel2yboard1ick2nd3g2te1not3w0label2dder2ke2mp2nd3e" +
  "3guage2rge2ser3t2te4r2unch3rel2yer1ead3f3gue3n3p3rn5ing3st3ve2dger2ft2gacy2mon2ngth2ss2tter" +
  "2vel4r1ife3t2ght2ke2ly2me3it2ne4ar3k2on2st4en2ttle2ve1oad2cal3k2dge2ft2g3ic2ng2ok3m3p2tus2ud" +
  "2ve2yal1ucid3k2nar1ynx0magic3net2in2ke2nage3go3y2ple2rble3ch3gin3k4et3sh2ss3ter2tch3rix3ter" +
  "2ze1e2adow3n2dal3ia4um2et2lody2mber3ory2nu2rge3it2tal3er3hod3ric4o1iddle3night2ght2le3k3l2nd" +
  "3e3t3ute2rror2ss3t1obile2de4l4rn2ment2nday3ey3th2on2re2saic3s3t2tion3or2untain3se3th2ve4ment" +
  "1uch2sic3t0name2rrow2tion6al4ve3ural5e1ear3t2ed2st2ver2ws2xt1ice2ght2ne1oble2de2ne2on2rmal" +
  "3th2te3hing3ice4on2vember1umber0oasis1bject1cean2tober1f2fer3ice2ten1live1mega1n2ce2ion2ly" +
  "2ward1pal2en3ra2tion1range2bit2chard4id2der5s2e2igin3on1ther1utlook1ver1wl1xygen0pace3k2ge" +
  "2int3r2lace3m2nda3el2per2rade3k3t4y2ss3t2tch3h2use1eace3k3rl2bble2ople2pper2riod3son1hase" +
  "2one3to1ick2ece3r2lot2ne3k2pe2tch2vot2xel1lace3in3n4e5t4t3te4form3y3za2ease2ot2um3s1ocket" +
  "2int2lar3e2ol2rt4al2sition3sible3t2und2wer1ress2ide3me3nt3sm2oduct3file5t3gram3ject3of3per" +
  "3ud3ve1ublic2ll3se2mp2re3ple2sh2zzle0quality3rter5z2een3st5ion3ue2ick3et3ll3z2ote0rabbit2ce" +
  "2dar3io4us2il3n3se2mp2nge2pid2te2ven1each3d4y3l4ly3son2bel2call3ent3ord2ef2gion2lay2nder" +
  "2pair3ly3ort2quest2scue3et3t3ult2turn2veal3iew2ward1hythm1ice3h2de3ge2ght2ng2se2ver1oad2bin" +
  "3ot2ck4et2ll2of3m3t2se2tate2und3te5s2yal1uby2le2nway2sh0safe2ge2il2lt2me2nd2turday2ve1cale3n" +
  "2ene2hool2ience2ore3ut2reen3ipt3oll1eal3rch3son3t2cond3ret3urity2ed3k2lect3f3l2nd3se2ptember" +
  "2ries3ve5r4ice2ssion2ven1hadow3pe3re4k4p2eep3ll2ield3ft3ne3p2op4ping3re4t3t3uld3w4er1ide" +
  "2erra2ght3n4al2lent3ver2mple2nce3gle2ze1kill1lack3te2ice2ow1mall3rt2ile2oke3oth1nap2ow1o" +
  "2cial2ft2lar3id3ution2me2ng3ic2on2rt2ul3nd3p3rce3th1pace3rk2eak3ed3ll2here2in3ral4it2lash2ot" +
  "2read3ing5t3out3uce1quare1table3ck3ff3ge3mp3nd5ard3r4t3te4ion4us3y2eady4m3el4r3m3p2ill2ock" +
  "3ne3p3re4m4y2ream4et3ike4ng4pe3ong2udent4io4y2yle1uch2ite2mmer4it2nday3set2pport2re3f4ace3ge" +
  "1weet2ift3m3ng3tch1ymbol2nc2stem0table2ke2le4nt3k2ndem3k2rget2sk3te1eam2mpo2nt2rm3ra2st2xt" +
  "1han4k3t2em4e3n3ory3re3y2ing4k3rd3s2read4e2ursday1icket2de2ger3ht2me2tle1o2day2gether3gle" +
  "2ken2morrow2n3e2ol2rch2tal2uch3r2ward3er3n1race4k3de3il4n3vel2ee3nd2ial3be3p2ue3st3th1uesday" +
  "2ne2rbo3n1win3st1ype0unify3on3que3t4e4y2til1p2date2per1s2er0valley3ue1ector2nture2rge3y2ssel" +
  "1ictory2ew2llage2ne2olet2rtue2sion3ta3ual2tal2vid1oice3d2lt3ume2yage0wait2lk3l3nut2nt2rm2tch" +
  "3er2ve1e2dge3nesday2ek2ight2ll2st1hale3t2eel3n3re2ich3le3te2ole1ide2ld3l4ow2nd4ow3e3g3ter2re" +
  "2se3h2th1olf2nder2od2rd3k4day3ld5wide1rite0yard1ear2llow2sterday1ield1oung3r3th0zebra2n3ith" +
  "2ro1one2o3m";
let common: ReadonlySet<string> | undefined;

/**
 * Words in the order of the alphabet, each written as how many letters it shares with the one before
 * it and how it goes on: "0able2out3ve" are "able", "about" and "above".
 */
export function wordsIn(text: string): string[] {
  let word = "";
  return text.match(/\d\D+/g)!.map((part) => word = word.slice(0, Number(part[0])) + part.slice(1));
}

/** Is this an ordinary English word, in whatever letters, alone or with an ending? */
export function isCommonWord(word: string): boolean {
  // Made when it is asked for: most functions never do.
  const words = common ??= new Set(wordsIn(WORDS));
  const small = word.toLowerCase().replace(/['’]s$/, "");
  const stems = [small, small.replace(/(?:e?s|e?d|ing|er)$/, ""), small.replace(/(?:s|d|r)$/, "")];
  return stems.some((stem) => words.has(stem) || COMMON_THREE.has(stem));
}
