/**
 * Names of minor planets, for customers whose real names are not for everybody.
 *
 * They are plain: no brands, no places, nothing that reads as another word, nothing that a customer
 * would not like to be called, and few that a colleague may be called as well. Accents are left out,
 * for a codename makes a label on GitHub. New ones may be added, in their place of the alphabet.
 *
 * @module
 */

/** The list, by alphabet. */
export const MINOR_PLANETS: readonly string[] = `
  Abnoba Acamas Adeona Admete Adorea Adrastea Aegle Aesculapia Aethra Aethusa Agamemnon Agapenor
  Agenor Aglaja Alauda Alcathous Aletheia Alkeste Alkmene Althaea Altjira Amalasuntha Amalthea
  Amneris Ampella Amphilochos Amphimachus Amphitrite Anchises Androgeos Andromache Antenor Antigone
  Antikleia Antilochus Antiope Appella Aquilegia Arabis Arachne Aralia Arethusa Ariadne Armida
  Arrokoth Arsinoe Asbolus Aschera Askalaphus Asporina Asteria Asterope Astraea Atala Atalante
  Athamantis Athor Atossa Automedon Backlunda Bandusia Barnardiana Baucis Belisana Bellona
  Belopolskya Bennu Bienor Bohlinia Brendelia Briseis Brunhild Budrosa Burnhamia Caia Campanula
  Cannonia Cebriones Celuta Ceraskia Ceres Ceto Chariklo Chloris Chryseis Chrysothemis Circe Clivia
  Cloanthus Cloelia Clorinde Coelestina Coppelia Cortusa Crantor Crescentia Cyane Cyllarus Daedalus
  Deikoon Deiphobus Deipylos Dejanira Dejopeja Demeter Demophon Deucalion Devosa Didymos Diomedes
  Dione Diotima Drakonia Ducrosa Dulcinea Dynamene Dziewanna Echeclus Egeria Elatus Elektra
  Eleutheria Elpis Elyna Endymion Epeios Epimetheus Epyaxa Erato Erida Erigone Eriphyla Erminia
  Eucharis Euforbo Eukrate Eunike Eunomia Euphrosyne Euryalos Euryanthe Eurybates Eurydike Eurykleia
  Eurymedon Eurynome Eurysaces Euterpe Feronia Flammario Forsytia Fragaria Fredegundis Frigga
  Fringilla Frostia Gaea Galanthus Galatea Galene Gaussia Gefion Geographos Gersuind Glasenappia
  Glauke Glaukos Golevka Griseldis Gryphia Gyldenia Gyptis Halaesus Halleria Harmonia Hathor Haumea
  Hecuba Hekate Hektor Helenos Helionape Hephaistos Hera Heracles Herculina Hermia Hersilia Hestia
  Hiera Hippodamia Hirundo Holda Huenna Hygiea Hylonome Hypatia Hypsipyle Ianthe Iclea Idomeneus
  Ilmatar Imhilde Imprinetta Ingwelde Iphigenia Ismene Isolda Izhdubar Jessonda Jubilatrix Jucunda
  Jugurtha Kalchas Kalliope Kallisto Kalypso Kapteynia Kastalia Klio Klotho Klymene Klytia Kobresia
  Kolga Kordula Koronis Kovacia Kressida Krethon Kreusa Kriemhild Kunigunde Lacadiera Lachesis
  Lagrangea Lalage Lampetia Lanzia Laocoon Laodamia Laodica Latona Leonteus Leto Leukothea
  Liberatrix Libussa Lilaea Lilofee Lindemannia Liriope Lomia Lotis Lucidor Lucina Lunaria Luscinia
  Makemake Makhaon Malva Manto Marghanna Marmulla Matterania Mecisteus Melete Meliboea Mellena
  Melpomene Melusina Memnon Menelaus Menestheus Menippe Mentha Meriones Merope Metcalfia Mnemosyne
  Moultona Mozartia Nansenia Nausikaa Neith Nenetta Neoptolemus Nephele Nephthys Nereus Nerthus
  Nestor Newcombia Newtonia Nocturna Nofretete Notburga Ocllo Odysseus Oenone Okyrhoe Olbersia
  Oriola Orpheus Orsilocus Ostara Ottegebe Paeonia Palamedes Pales Palisana Pallas Pamina Panopaea
  Papagena Parthenope Parysatis Patroclus Peitho Pelagia Penthesilea Persephone Phaeo Phaethon
  Phaetusa Phereclos Philagoria Philoctetes Phoinix Pholus Piazzia Pickeringia Planckia Podalirius
  Polyhymnia Polypoites Polyxena Polyxo Poulydamas Praxedis Preziosa Priamus Proserpina Protesilaos
  Protogeneia Prylis Prymno Ptah Pyrrha Pythagoras Pythia Quaoar Queteleta Quintilla Recha Reginhild
  Rezia Rhadamanthus Rhea Richilde Romilda Rosamunde Rotraut Rutherfordia Ryugu Sakuntala Sarpedon
  Scheherezade Sedna Seeligeria Sekhmet Selene Selinur Semele Semiramis Semphyra Shapleya Sigelinde
  Sigune Sisigambis Skuld Solvejg Sophrosyne Spiraea Stateira Stentor Stereoskopia Sthenelos
  Struveana Subamara Sulamitis Suleika Syringa Tekmessa Telamon Telephus Terpsichore Teucer Themis
  Thetis Thia Thisbe Thrasymedes Tilia Timandra Titania Tithonus Tombecka Tomyris Toutatis Troilus
  Tulipa Turandot Tyche Tynka Ubasti Ulula Undina Urania Urda Urhixidur Ursina Vala Vanadis Varuna
  Vesta Vibilia Vicia Vinifera Vundtia Walpurga Werdandi Wolfiana Xanthe Xanthus Zelima Zelinda
  Zenobia Zerbinetta Zerlina Zeuxo
`.trim().split(/\s+/);
