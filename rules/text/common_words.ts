/**
 * Ordinary English words of three letters. A customer whose name is one of them is found only as the
 * name is written or in capitals, because every text has such words.
 */
export const COMMON_THREE: ReadonlySet<string> = new Set(
  ("ace act add age ago aid aim air all and any app are art ask bad bag ban bar bat bed bet " +
    "big bit box boy bug bus but buy can cap car cat cut day did die dog dot dry due ear eat " +
    "egg end eye fan far fat few fit fix fly for fox fun fur gap gas get got guy had has her " +
    "him his hit hot how hub ice ill inn its jam jet job joy key kid kit lab law lay let lie " +
    "lot low mad man map may met mix net new nod nor not now oak odd off oil old one our out " +
    "own pad pan pay pen per pie pin pot pro put ran raw red row rub run sad sap sat saw say " +
    "sea see set she sit six sky son sum sun sub tab tag tap tax tea ten the tie tip too top " +
    "try two use van via war was way web wet who why win yes yet you zip")
    .split(" "),
);

/**
 * Ordinary English words, those of three letters beside these: a customer may be called like one of
 * them ("Target", "Notion"), and every text has such words. Not a dictionary: a made-up name, or a
 * rare word, is never ordinary.
 */
const COMMON: ReadonlySet<string> = new Set(
  ("able about above accept access account across action active actually address adopt advance " +
    "after again against agent agree ahead alarm album alert align allow alone along alpha " +
    "already also amber among amount anchor angle animal answer apart apple apply april arch " +
    "area arrow asset atlas atom august aura auto autumn avenue average avoid awake away axis " +
    "back badge balance ball band bank base basic basis basket batch beacon beam bear beat " +
    "become before begin behind being bell below bench bend beneath best beta better between " +
    "beyond bill bird black blank blast blend block bloom blue board boat body bolt bond bone " +
    "book boost boot border both bottle bottom bounce bow bowl brain branch brand brave bread " +
    "break breeze brick bridge brief bright bring broad brook brown brush bubble bucket build " +
    "bull bundle burst business button cable call calm camp canvas canyon capital capture " +
    "carbon card care cargo carry case cash cast castle catch cause cave cedar cell center " +
    "central chain chair challenge chance change channel chapter charge chart chase check chess " +
    "chief child choice choose circle citizen city claim class clay clean clear click client " +
    "cliff climb clock close cloud clover club coach coast code coffee coin cold collect color " +
    "colour come comet common compare compass complete concept connect contact control cook " +
    "cool copper copy coral core corner correct cost cotton count country couple course cover " +
    "craft crane crash crate create credit creek cross crowd crown crystal cube current curve " +
    "custom cycle daily dark dash data date dawn deal decide deep deer default degree deliver " +
    "delta demand demo depot depth desert design desk detail develop device dial diamond digit " +
    "direct discover dish display distance dive do dock doctor document domain done door double " +
    "dove down draft dragon draw dream dress drift drink drive drop drum duck dune dust duty " +
    "each eagle early earth east easy echo edge edit effect effort eight either element eleven " +
    "else ember emerald empty energy engine enjoy enough enter entire entry envoy equal error " +
    "essential even event ever evergreen every everybody everyone everything evolve exact " +
    "example exchange exit expand expert explore export express extend extra fable fabric face " +
    "fact factor fair fairly faith falcon fall family farm fast father favorite favour feather " +
    "feature february feed feel fence fern field fifth fight figure file fill film filter final " +
    "find fine finger finish fire firm first fish five flag flame flash flat fleet flex flight " +
    "flint float flock floor flow flower focus fold follow food foot force forest forge form " +
    "format forth fortune forward found foundation fountain four frame free freedom fresh " +
    "friday friend frog from front frost fruit fuel full function fund future gain galaxy game " +
    "garden gate gather gear gem general gentle giant gift give glass gleam globe glory glow go " +
    "goal gold good grade grain grand grant grape graph grass gravity gray great green grid " +
    "grip ground group grove grow growth guard guess guest guide gulf gust habit half hall " +
    "hammer hand handle hang happen happy harbor harbour hard harvest have haven hawk hazel he " +
    "head health hear heart heat heavy height helix hello help here hero hidden high highland " +
    "hill history hive hold hollow home honest honey hook hope horizon horse host hour house " +
    "human hundred hunt hush idea ideal if image impact import in inch include increase index " +
    "indigo industry inner input insight inspire instance instant integral intercom interest " +
    "into invent invite iron island issue it item ivory ivy jade january jasmine jewel join " +
    "joint journal journey juice july jump june jungle junior juniper just keen keep kernel " +
    "kick kind king kite knot know label ladder lake lamp land lane language lantern large " +
    "laser last late later launch laurel layer lead leaf league lean leap learn least leave " +
    "ledger left legacy lemon length less lesson letter level lever liberty library life lift " +
    "light like lily lime limit line linear link lion list listen little live load local lock " +
    "lodge loft log logic long look loom loop lotus loud love loyal lucid luck lunar lynx " +
    "machine magic magnet main make manage mango many maple marble march margin mark market " +
    "marsh mass master match matrix matter maze me meadow mean measure medal media medium meet " +
    "melody member memory mention menu mercury merge merit mesh message metal meter method " +
    "metric metro middle might mile milk mill mind mine mineral mint minute mirror miss mission " +
    "mist mobile mode model modern moment momentum monarch monday money monitor month moon more " +
    "morning mosaic moss most motion motor mountain mouse mouth move much music must mystery " +
    "name narrow nation native nature navigator near neat need nest network never news next " +
    "nice night nine noble node none noon normal north note nothing notice notion november " +
    "number nurse oasis object ocean october of offer office often olive omega on once onion " +
    "only onward opal open opera operation optimal option orange orbit orchard orchid order " +
    "orders ore organic origin orion other outlook outreach over owl oxygen pace pack package " +
    "page paint pair palace palm panda panel panther paper parade parallel park part partner " +
    "party pass passion past patch path pattern pause peace peak pearl pebble people pepper " +
    "perfect period person phase phoenix phone photo pick picture piece pier pilot pine pink " +
    "pioneer pipe pitch pivot pixel place plain plan plane planet plant plate platform play " +
    "plaza please plot plum plus pocket point polar pole polish pond pool poppy port portal " +
    "portrait position positive possible post pound power practice prairie present press pride " +
    "prime print prism process product profile profit program project promise proof proper " +
    "protect proud prove provide public pull pulse pump pure purple purpose push puzzle quality " +
    "quarry quartz queen quest question queue quick quiet quill quilt quiz quote rabbit race " +
    "radar radiant radio radius rail rain rainbow raise ramp range rapid rate raven reach read " +
    "ready real really reason rebel recall receive recent record reef reflect region regular " +
    "relay release remember remote render repair replace reply report request rescue reserve " +
    "reset resource rest result return reveal review reward rhythm rice rich ride ridge right " +
    "ring rise river road robin robot rock rocket roll roof room root rope rose rotate round " +
    "route routes royal ruby rule runway rush safe saffron sage sail salt same sand sapphire " +
    "saturday save scale scan scene school science score scout scratch screen script scroll " +
    "seal search season seat second secret section seed seek segment select self sell send " +
    "sense sentinel september sequence series serve server service session seven shadow shape " +
    "share shark sharp shed sheep shelf shell shelter shield shift shine ship shoe shop shore " +
    "short shot should show shower side sierra sight sign signal silent silk silver simple " +
    "since single size skill slack slate sleep slice slide slow small smart smile smoke smooth " +
    "snap snow so social soft soil solar solid solution some song sonic soon sort soul sound " +
    "soup source south space spark speak special speed spell spend sphere spice spider spin " +
    "spiral spirit splash split spot spread spring sprint sprout spruce square squirrel stable " +
    "stack staff stage stamp stand standard star start state station status stay steady steam " +
    "steel steer stem step still stitch stock stone stop storage store storm story straight " +
    "strategy stream street strength stride strike string stripe strong structure studio study " +
    "style submit success such sugar suite summer summit sunday sunrise sunset support sure " +
    "surf surface surge swan sweet swift swim swing switch symbol symphony sync system table " +
    "take tale talent talk tall tandem tangerine tank target task taste teach team tempo tent " +
    "term terra test text than thank that them theme then theory there they thing think third " +
    "this thistle thorn thread three thrive through thunder thursday ticket tide tiger tight " +
    "tile till timber time tiny title to today together toggle token tomorrow ton tone tool " +
    "torch total touch tour toward tower town trace track trade trail train transfer transit " +
    "travel treasure tree trellis trend trial triangle tribe trip triumph true trunk trust " +
    "truth tuesday tulip tune turbo turn twelve twenty twin twist type umbrella under unify " +
    "union unique unit unite unity universal universe until up update upper upstream us user " +
    "valley value vapor vector vehicle velvet venture verge verse version very vessel victory " +
    "view village vine vintage violet virtue vision vista visual vital vivid voice void volt " +
    "volume voyage wait walk wall walnut wander want warm watch water wave we weather wedge " +
    "wednesday week weight welcome well west whale what wheat wheel when where which while " +
    "whisper white whole wide wild will willow wind window wine wing winter wire wisdom wise " +
    "wish with wizard wolf wonder wood word work workflow workplace world worth wrap write yard " +
    "year yellow yesterday yield young your youth zebra zen zenith zero zone zoo zoom")
    .split(" "),
);

/** Is this an ordinary English word, in whatever letters, alone or with an ending? */
export function isCommonWord(word: string): boolean {
  const small = word.toLowerCase().replace(/['’]s$/, "");
  const stems = [small, small.replace(/(?:e?s|e?d|ing|er)$/, ""), small.replace(/(?:s|d|r)$/, "")];
  return stems.some((stem) => COMMON.has(stem) || COMMON_THREE.has(stem));
}
