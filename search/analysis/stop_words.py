"""Words that say nothing of what a text is about, folded, by language.

Looked for only where nothing else is asked. Languages that are not here have none.
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a about above after again all also am an and any are as at be because been before being
            below between both but by can could did do does doing down during each few for from further
            had has have having he her here hers him his how i if in into is it its itself just me more
            most my no nor not now of off on once only or other our out over own s same she should so
            some such t than that the their them then there these they this those through to too under
            until up us very was we were what when where which while who whom why will with would you
            your""",
        "nl": """
            aan al alles als altijd andere ben bij daar dan dat de deze die dit doch doen door dus een
            eens en er ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je
            jullie kan kon kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om
            omdat onder ons onze ook op over reeds s t te tegen toch toen tot u uit uw van veel voor
            want waren was wat we wel werd wie wij wil worden wordt zal ze zei zelf zich zij zijn zo
            zonder zou""",
        "fr": """
            a ai ainsi au aussi aux avec c ce ces cet cette chez comme comment d dans de des donc dont
            du elle elles en entre est et etaient etait ete etre eux fait il ils j je l la le les leur
            leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ont ou par pas plus pour qu
            quand que quel quelle quelles quels qui s sa sans se sera ses si son sont sous sur t ta te
            tes toi ton tous tout toute tres tu un une vos votre vous y""",
        "es": """
            a al algo algunas algunos ante antes aquel aquella como con contra cual cuando de del desde
            donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta
            estaba estan estar estas este esto estos fue fueron ha habia hace hacia han hasta hay la las
            le les lo los mas me mi mientras muy nada ni no nos nosotros nuestra nuestras nuestro
            nuestros o os otra otros para pero poco por porque que quien quienes se sea ser si sin sobre
            son su sus tambien tan tanto te tiene tienen toda todo todos tu un una unas uno unos y ya yo""",
        "pt": """
            a ao aos aquela aquele aquilo as ate com como da das de dela dele deles depois do dos e ela
            elas ele eles em entre era eram essa essas esse esses esta estao estas estava este estes eu
            foi for foram ha isso isto ja lhe mais mas me mesmo meu minha muito na nao nas nem no nos
            nossa nosso num numa o os ou para pela pelas pelo pelos por qual quando que quem se seja sem
            ser seu seus so sua suas tambem te tem tinha tu tua um uma umas uns voce""",
        "ar": """
            ابو اذا الا التي الذي الذين الى اما ان انا انت انه انها او اي ايضا بعد بعض بل بن به بها بين
            تحت تكون تلك ثم حتي حول حيث خلال دون ذات ذلك سوف عن عند عندما علي عليه عليها غير فان فقد فهو
            في فيه فيها قال قبل قد كان كانت كل كما كيف لا لان لدي لقد لكن لكل لم لما له لها لهم ما مثل
            مع من منذ منه منها نحن نحو هذا هذه هم هما هنا هناك هو هي و وان وفي وقد وكان ولا ولم وما ومن
            وهو وهي يا يكون""",
        "de": """
            aber alle als also am an auch auf aus bei bin bis da damit dann das dass dem den der des die
            dies diese doch du durch ein eine einem einen einer es fur hat haben ich ihr im in ist ja
            kann man mit nach nicht noch nur ob oder sein sich sie sind so um und uns von vor war was
            wenn wer wie wir wird zu zum zur""",
    }.items()
}
