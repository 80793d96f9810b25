<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About Negatoscope</source>
        <translation>Über Negatoscope</translation>
    </message>
    <message>
        <source>&lt;b&gt;Negatoscope %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Negatoscope %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>A radiology workstation with a local archive.&lt;br&gt;&lt;br&gt;&lt;b&gt;Negatoscope is not a certified medical device.&lt;/b&gt; Do not use it for primary diagnosis where the law asks for one.&lt;br&gt;&lt;br&gt;Apache License 2.0. Built on Qt %1, VTK, GDCM, Eigen, ICU, SQLite and libarchive.</source>
        <translation>Eine radiologische Workstation mit lokalem Archiv.&lt;br&gt;&lt;br&gt;&lt;b&gt;Negatoscope ist kein zertifiziertes Medizinprodukt.&lt;/b&gt; Verwenden Sie es nicht zur Primärdiagnostik, wo das Gesetz ein solches verlangt.&lt;br&gt;&lt;br&gt;Apache-Lizenz 2.0. Aufgebaut auf Qt %1, VTK, GDCM, Eigen, ICU, SQLite und libarchive.</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>&amp;Open files...</source>
        <translation>&amp;Dateien öffnen...</translation>
    </message>
    <message>
        <source>Take DICOM files or ZIP archives into the archive and open them</source>
        <translation>DICOM-Dateien oder ZIP-Dateien in das Archiv übernehmen und öffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder...</source>
        <translation>&amp;Ordner öffnen...</translation>
    </message>
    <message>
        <source>Take a folder or a CD into the archive and open it</source>
        <translation>Einen Ordner oder eine CD in das Archiv übernehmen und öffnen</translation>
    </message>
    <message>
        <source>&amp;Study browser</source>
        <translation>&amp;Studienübersicht</translation>
    </message>
    <message>
        <source>Change between the study browser and the images</source>
        <translation>Zwischen Studienübersicht und Bildern wechseln</translation>
    </message>
    <message>
        <source>&amp;Next study</source>
        <translation>&amp;Nächste Studie</translation>
    </message>
    <message>
        <source>Open the next study of the list</source>
        <translation>Die nächste Studie der Liste öffnen</translation>
    </message>
    <message>
        <source>&amp;Previous study</source>
        <translation>&amp;Vorherige Studie</translation>
    </message>
    <message>
        <source>Open the previous study of the list</source>
        <translation>Die vorherige Studie der Liste öffnen</translation>
    </message>
    <message>
        <source>Next s&amp;eries</source>
        <translation>Nächste S&amp;erie</translation>
    </message>
    <message>
        <source>Show the next series in the active tile</source>
        <translation>Die nächste Serie in der aktiven Kachel anzeigen</translation>
    </message>
    <message>
        <source>Previous se&amp;ries</source>
        <translation>Vorherige Se&amp;rie</translation>
    </message>
    <message>
        <source>Show the previous series in the active tile</source>
        <translation>Die vorherige Serie in der aktiven Kachel anzeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
        <source>Show the next image</source>
        <translation>Das nächste Bild anzeigen</translation>
    </message>
    <message>
        <source>&amp;Previous image</source>
        <translation>&amp;Vorheriges Bild</translation>
    </message>
    <message>
        <source>Show the previous image</source>
        <translation>Das vorherige Bild anzeigen</translation>
    </message>
    <message>
        <source>Ten images &amp;on</source>
        <translation>Zehn Bilder &amp;weiter</translation>
    </message>
    <message>
        <source>Go ten images on</source>
        <translation>Zehn Bilder weiterblättern</translation>
    </message>
    <message>
        <source>Ten images &amp;back</source>
        <translation>Zehn Bilder &amp;zurück</translation>
    </message>
    <message>
        <source>Go ten images back</source>
        <translation>Zehn Bilder zurückblättern</translation>
    </message>
    <message>
        <source>&amp;First image</source>
        <translation>&amp;Erstes Bild</translation>
    </message>
    <message>
        <source>Show the first image of the series</source>
        <translation>Das erste Bild der Serie anzeigen</translation>
    </message>
    <message>
        <source>&amp;Last image</source>
        <translation>&amp;Letztes Bild</translation>
    </message>
    <message>
        <source>Show the last image of the series</source>
        <translation>Das letzte Bild der Serie anzeigen</translation>
    </message>
    <message>
        <source>Next &amp;tile</source>
        <translation>Nächste &amp;Kachel</translation>
    </message>
    <message>
        <source>Make the next tile the active one</source>
        <translation>Die nächste Kachel aktivieren</translation>
    </message>
    <message>
        <source>Previous t&amp;ile</source>
        <translation>Vorherige K&amp;achel</translation>
    </message>
    <message>
        <source>Make the previous tile the active one</source>
        <translation>Die vorherige Kachel aktivieren</translation>
    </message>
    <message>
        <source>&amp;Enlarge tile</source>
        <translation>Kachel ver&amp;größern</translation>
    </message>
    <message>
        <source>Show the active tile alone, or all tiles again</source>
        <translation>Die aktive Kachel allein oder wieder alle Kacheln anzeigen</translation>
    </message>
    <message>
        <source>&amp;Window/level</source>
        <translation>&amp;Fensterung</translation>
    </message>
    <message>
        <source>Drag to change brightness and contrast</source>
        <translation>Ziehen, um Helligkeit und Kontrast zu ändern</translation>
    </message>
    <message>
        <source>&amp;Scroll</source>
        <translation>&amp;Blättern</translation>
    </message>
    <message>
        <source>Drag to scroll through the images</source>
        <translation>Ziehen, um durch die Bilder zu blättern</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>Drag to zoom</source>
        <translation>Ziehen, um zu zoomen</translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>Drag to move the image</source>
        <translation>Ziehen, um das Bild zu verschieben</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>Measure a length: drag from one end to the other</source>
        <translation>Länge messen: von einem Ende zum anderen ziehen</translation>
    </message>
    <message>
        <source>&amp;Delete measurement</source>
        <translation>&amp;Messung löschen</translation>
    </message>
    <message>
        <source>Delete the selected measurement</source>
        <translation>Die ausgewählte Messung löschen</translation>
    </message>
    <message>
        <source>Window preset 1</source>
        <translation>Fenstervoreinstellung 1</translation>
    </message>
    <message>
        <source>First window of the image</source>
        <translation>Erste Fensterung des Bildes</translation>
    </message>
    <message>
        <source>Window preset 2</source>
        <translation>Fenstervoreinstellung 2</translation>
    </message>
    <message>
        <source>Second window preset</source>
        <translation>Zweite Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 3</source>
        <translation>Fenstervoreinstellung 3</translation>
    </message>
    <message>
        <source>Third window preset</source>
        <translation>Dritte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 4</source>
        <translation>Fenstervoreinstellung 4</translation>
    </message>
    <message>
        <source>Fourth window preset</source>
        <translation>Vierte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 5</source>
        <translation>Fenstervoreinstellung 5</translation>
    </message>
    <message>
        <source>Fifth window preset</source>
        <translation>Fünfte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 6</source>
        <translation>Fenstervoreinstellung 6</translation>
    </message>
    <message>
        <source>Sixth window preset</source>
        <translation>Sechste Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 7</source>
        <translation>Fenstervoreinstellung 7</translation>
    </message>
    <message>
        <source>Seventh window preset</source>
        <translation>Siebte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 8</source>
        <translation>Fenstervoreinstellung 8</translation>
    </message>
    <message>
        <source>Eighth window preset</source>
        <translation>Achte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>Window preset 9</source>
        <translation>Fenstervoreinstellung 9</translation>
    </message>
    <message>
        <source>Ninth window preset</source>
        <translation>Neunte Fenstervoreinstellung</translation>
    </message>
    <message>
        <source>&amp;Automatic window</source>
        <translation>&amp;Automatische Fensterung</translation>
    </message>
    <message>
        <source>Set the window from the pixels of the image</source>
        <translation>Die Fensterung aus den Pixeln des Bildes bestimmen</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>&amp;Invertieren</translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation>Schwarz und Weiß vertauschen</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>&amp;Horizontal spiegeln</translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation>Links und rechts vertauschen</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>&amp;Vertikal spiegeln</translation>
    </message>
    <message>
        <source>Exchange top and bottom</source>
        <translation>Oben und unten vertauschen</translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation>Nach &amp;links drehen</translation>
    </message>
    <message>
        <source>Turn by 90 degrees to the left</source>
        <translation>Um 90 Grad nach links drehen</translation>
    </message>
    <message>
        <source>Rotate &amp;right</source>
        <translation>Nach &amp;rechts drehen</translation>
    </message>
    <message>
        <source>Turn by 90 degrees to the right</source>
        <translation>Um 90 Grad nach rechts drehen</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole image as large as the tile</source>
        <translation>Das ganze Bild so groß wie die Kachel anzeigen</translation>
    </message>
    <message>
        <source>&amp;1:1 pixels</source>
        <translation>&amp;1:1 Pixel</translation>
    </message>
    <message>
        <source>One pixel of the image to one pixel of the screen</source>
        <translation>Ein Bildpixel auf einem Bildschirmpixel anzeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the image</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Make the image smaller</source>
        <translation>Das Bild verkleinern</translation>
    </message>
    <message>
        <source>I&amp;nterpolation</source>
        <translation>I&amp;nterpolation</translation>
    </message>
    <message>
        <source>Smooth the pixels, or show them as squares</source>
        <translation>Pixel glätten oder als Quadrate anzeigen</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>L&amp;upe</translation>
    </message>
    <message>
        <source>Enlarge what is under the pointer</source>
        <translation>Vergrößern, was unter dem Mauszeiger liegt</translation>
    </message>
    <message>
        <source>&amp;Pixel values</source>
        <translation>&amp;Pixelwerte</translation>
    </message>
    <message>
        <source>Show the value under the pointer</source>
        <translation>Den Wert unter dem Mauszeiger anzeigen</translation>
    </message>
    <message>
        <source>&amp;Texts on images</source>
        <translation>Bild&amp;texte</translation>
    </message>
    <message>
        <source>Show or hide all texts but the patient</source>
        <translation>Alle Bildtexte außer den Patientendaten ein- oder ausblenden</translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Take back every change of display</source>
        <translation>Alle Änderungen der Anzeige zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Play or pause the images of the active tile</source>
        <translation>Die Bilder der aktiven Kachel abspielen oder anhalten</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>&amp;Schneller</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>&amp;Endlosschleife</translation>
    </message>
    <message>
        <source>Begin again after the last image</source>
        <translation>Nach dem letzten Bild von vorn beginnen</translation>
    </message>
    <message>
        <source>S&amp;weep</source>
        <translation>&amp;Pendeln</translation>
    </message>
    <message>
        <source>Play forwards and backwards</source>
        <translation>Vorwärts und rückwärts abspielen</translation>
    </message>
    <message>
        <source>1 x 1</source>
        <translation>1 × 1</translation>
    </message>
    <message>
        <source>One tile</source>
        <translation>Eine Kachel</translation>
    </message>
    <message>
        <source>1 x 2</source>
        <translation>1 × 2</translation>
    </message>
    <message>
        <source>Two tiles beside each other</source>
        <translation>Zwei Kacheln nebeneinander</translation>
    </message>
    <message>
        <source>2 x 1</source>
        <translation>2 × 1</translation>
    </message>
    <message>
        <source>Two tiles above each other</source>
        <translation>Zwei Kacheln übereinander</translation>
    </message>
    <message>
        <source>2 x 2</source>
        <translation>2 × 2</translation>
    </message>
    <message>
        <source>Four tiles</source>
        <translation>Vier Kacheln</translation>
    </message>
    <message>
        <source>2 x 3</source>
        <translation>2 × 3</translation>
    </message>
    <message>
        <source>Six tiles</source>
        <translation>Sechs Kacheln</translation>
    </message>
    <message>
        <source>3 x 3</source>
        <translation>3 × 3</translation>
    </message>
    <message>
        <source>Nine tiles</source>
        <translation>Neun Kacheln</translation>
    </message>
    <message>
        <source>4 x 4</source>
        <translation>4 × 4</translation>
    </message>
    <message>
        <source>Sixteen tiles</source>
        <translation>Sechzehn Kacheln</translation>
    </message>
    <message>
        <source>4 x 5</source>
        <translation>4 × 5</translation>
    </message>
    <message>
        <source>Twenty tiles</source>
        <translation>Zwanzig Kacheln</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm nutzen</translation>
    </message>
    <message>
        <source>DICOM &amp;attributes</source>
        <translation>DICOM-&amp;Attribute</translation>
    </message>
    <message>
        <source>Show all attributes of the image</source>
        <translation>Alle Attribute des Bildes anzeigen</translation>
    </message>
    <message>
        <source>&amp;Settings...</source>
        <translation>&amp;Einstellungen...</translation>
    </message>
    <message>
        <source>Change keys and limits</source>
        <translation>Tastenkürzel und Grenzen ändern</translation>
    </message>
    <message>
        <source>F&amp;ind an action...</source>
        <translation>A&amp;ktion suchen...</translation>
    </message>
    <message>
        <source>Find any action by typing</source>
        <translation>Eine beliebige Aktion durch Eintippen finden</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tastenkürzel anzeigen</translation>
    </message>
    <message>
        <source>&amp;About Negatoscope</source>
        <translation>Ü&amp;ber Negatoscope</translation>
    </message>
    <message>
        <source>Version, licences and what this program is not</source>
        <translation>Version, Lizenzen und was dieses Programm nicht ist</translation>
    </message>
    <message>
        <source>&amp;Back to window/level</source>
        <translation>&amp;Zurück zur Fensterung</translation>
    </message>
    <message>
        <source>Close what is open, or return to window/level</source>
        <translation>Schließen, was geöffnet ist, oder zur Fensterung zurückkehren</translation>
    </message>
    <message>
        <source>&amp;List of series</source>
        <translation>&amp;Serienliste</translation>
    </message>
    <message>
        <source>Move in the list of series by keyboard; Enter shows one</source>
        <translation>Mit der Tastatur in der Serienliste bewegen; Eingabe zeigt eine Serie</translation>
    </message>
    <message>
        <source>&amp;Compare with prior</source>
        <translation>Mit &amp;Voraufnahme vergleichen</translation>
    </message>
    <message>
        <source>Show the patient&apos;s earlier study beside this one</source>
        <translation>Die frühere Studie des Patienten neben dieser zeigen</translation>
    </message>
    <message>
        <source>Overlay p&amp;lanes</source>
        <translation>Overlay-&amp;Ebenen</translation>
    </message>
    <message>
        <source>Show or hide the graphics in the image&apos;s file</source>
        <translation>Grafik aus der Bilddatei zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Play &amp;all tiles</source>
        <translation>&amp;Alle Kacheln abspielen</translation>
    </message>
    <message>
        <source>Play or pause the images of all tiles</source>
        <translation>Bilder aller Kacheln abspielen oder anhalten</translation>
    </message>
    <message>
        <source>&amp;Remote archives</source>
        <translation>Entfernte Ar&amp;chive</translation>
    </message>
    <message>
        <source>Search remote archives and bring studies home</source>
        <translation>Entfernte Archive durchsuchen und Studien abrufen</translation>
    </message>
    <message>
        <source>&amp;Work offline</source>
        <translation>O&amp;ffline arbeiten</translation>
    </message>
    <message>
        <source>Ask no remote archive until it is switched off again</source>
        <translation>Kein entferntes Archiv abfragen, bis dies wieder ausgeschaltet wird</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Lin&amp;k tiles</source>
        <translation>Kacheln &amp;koppeln</translation>
    </message>
    <message>
        <source>Scroll, zoom and window tiles together, by their place in the patient</source>
        <translation>Kacheln gemeinsam blättern, zoomen und fenstern, nach ihrer Lage im Patienten</translation>
    </message>
    <message>
        <source>&amp;Crosshair</source>
        <translation>&amp;Fadenkreuz</translation>
    </message>
    <message>
        <source>Click or drag to a place that all planes of the volume show</source>
        <translation>Durch Klicken oder Ziehen eine Stelle wählen, die alle Ebenen des Volumens zeigen</translation>
    </message>
    <message>
        <source>&amp;Planes of the volume (MPR)</source>
        <translation>&amp;Ebenen des Volumens (MPR)</translation>
    </message>
    <message>
        <source>Show the series in three planes, or as it was again</source>
        <translation>Die Serie in drei Ebenen zeigen, oder wieder wie zuvor</translation>
    </message>
    <message>
        <source>&amp;Lines of other planes</source>
        <translation>&amp;Linien anderer Ebenen</translation>
    </message>
    <message>
        <source>Show or hide where the other planes lie</source>
        <translation>Zeigen oder verbergen, wo die anderen Ebenen liegen</translation>
    </message>
    <message>
        <source>&amp;Axial, coronal and sagittal</source>
        <translation>&amp;Axial, koronal und sagittal</translation>
    </message>
    <message>
        <source>Turn the planes back to those of the patient</source>
        <translation>Die Ebenen auf die des Patienten zurückdrehen</translation>
    </message>
    <message>
        <source>&amp;Planes of the images</source>
        <translation>Ebenen der &amp;Bilder</translation>
    </message>
    <message>
        <source>Turn the planes to those in which the images were made</source>
        <translation>Die Ebenen auf die drehen, in denen die Bilder aufgenommen sind</translation>
    </message>
    <message>
        <source>Turn other planes &amp;left</source>
        <translation>Andere Ebenen nach &amp;links drehen</translation>
    </message>
    <message>
        <source>Turn the lines of the other planes by one degree to the left</source>
        <translation>Die Linien der anderen Ebenen um ein Grad nach links drehen</translation>
    </message>
    <message>
        <source>Turn other planes &amp;right</source>
        <translation>Andere Ebenen nach &amp;rechts drehen</translation>
    </message>
    <message>
        <source>Turn the lines of the other planes by one degree to the right</source>
        <translation>Die Linien der anderen Ebenen um ein Grad nach rechts drehen</translation>
    </message>
    <message>
        <source>&amp;Thicker</source>
        <translation>&amp;Dicker</translation>
    </message>
    <message>
        <source>Make the slab of the active tile thicker</source>
        <translation>Die Schicht der aktiven Kachel dicker machen</translation>
    </message>
    <message>
        <source>T&amp;hinner</source>
        <translation>D&amp;ünner</translation>
    </message>
    <message>
        <source>Make the slab of the active tile thinner, at last a plane</source>
        <translation>Die Schicht der aktiven Kachel dünner machen, zuletzt zu einer Ebene</translation>
    </message>
    <message>
        <source>MIP, MinIP, mean, &amp;sum</source>
        <translation>MIP, MinIP, Mittel, &amp;Summe</translation>
    </message>
    <message>
        <source>Change what is shown of the thickness of a slab</source>
        <translation>Wechseln, was von der Dicke einer Schicht gezeigt wird</translation>
    </message>
    <message>
        <source>I&amp;nterpolation between voxels</source>
        <translation>I&amp;nterpolation zwischen Voxeln</translation>
    </message>
    <message>
        <source>Change between linear, cubic and none</source>
        <translation>Zwischen linear, kubisch und keiner wechseln</translation>
    </message>
    <message>
        <source>&amp;Fuse with another series</source>
        <translation>Mit anderer Serie &amp;fusionieren</translation>
    </message>
    <message>
        <source>Lay PET or another series of the same place over the planes, or take it away</source>
        <translation>PET oder eine andere Serie derselben Region über die Ebenen legen oder wieder wegnehmen</translation>
    </message>
    <message>
        <source>Fusion &amp;denser</source>
        <translation>Fusion d&amp;ichter</translation>
    </message>
    <message>
        <source>Show more of the fused series</source>
        <translation>Mehr von der fusionierten Serie zeigen</translation>
    </message>
    <message>
        <source>Fusion &amp;clearer</source>
        <translation>Fusion &amp;klarer</translation>
    </message>
    <message>
        <source>Show less of the fused series</source>
        <translation>Weniger von der fusionierten Serie zeigen</translation>
    </message>
    <message>
        <source>C&amp;olours of the fusion</source>
        <translation>Far&amp;ben der Fusion</translation>
    </message>
    <message>
        <source>Change the colours of the fused series</source>
        <translation>Die Farben der fusionierten Serie wechseln</translation>
    </message>
    <message>
        <source>Fusion &amp;brighter</source>
        <translation>Fusion h&amp;eller</translation>
    </message>
    <message>
        <source>Narrow the window of the fused series</source>
        <translation>Das Fenster der fusionierten Serie verengen</translation>
    </message>
    <message>
        <source>Fusion da&amp;rker</source>
        <translation>Fusion dun&amp;kler</translation>
    </message>
    <message>
        <source>Widen the window of the fused series</source>
        <translation>Das Fenster der fusionierten Serie weiten</translation>
    </message>
    <message>
        <source>3D from the front</source>
        <translation>3D von vorn</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the front</source>
        <translation>Das Volumen in 3D von vorn ansehen</translation>
    </message>
    <message>
        <source>3D from the back</source>
        <translation>3D von hinten</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the back</source>
        <translation>Das Volumen in 3D von hinten ansehen</translation>
    </message>
    <message>
        <source>3D from the left</source>
        <translation>3D von links</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the patient&apos;s left</source>
        <translation>Das Volumen in 3D von links des Patienten ansehen</translation>
    </message>
    <message>
        <source>3D from the right</source>
        <translation>3D von rechts</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the patient&apos;s right</source>
        <translation>Das Volumen in 3D von rechts des Patienten ansehen</translation>
    </message>
    <message>
        <source>3D from the head</source>
        <translation>3D vom Kopf</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the head</source>
        <translation>Das Volumen in 3D vom Kopf her ansehen</translation>
    </message>
    <message>
        <source>3D from the feet</source>
        <translation>3D von den Füßen</translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the feet</source>
        <translation>Das Volumen in 3D von den Füßen her ansehen</translation>
    </message>
    <message>
        <source>Crop &amp;box</source>
        <translation>&amp;Beschnitt</translation>
    </message>
    <message>
        <source>Show a box whose faces can be dragged; what lies outside of it is not shown in 3D</source>
        <translation>Einen Kasten zeigen, dessen Flächen sich ziehen lassen; was außerhalb liegt, wird in 3D nicht gezeigt</translation>
    </message>
    <message>
        <source>Crop box b&amp;y numbers...</source>
        <translation>Beschnitt in &amp;Zahlen...</translation>
    </message>
    <message>
        <source>Set the faces of the crop box in millimetres, or put them back</source>
        <translation>Die Flächen des Kastens in Millimetern setzen oder zurücksetzen</translation>
    </message>
    <message>
        <source>Clip a&amp;t plane</source>
        <translation>An der Ebene abs&amp;chneiden</translation>
    </message>
    <message>
        <source>Cut away in 3D what lies in front of the plane that was active last</source>
        <translation>In 3D wegschneiden, was vor der zuletzt aktiven Ebene liegt</translation>
    </message>
    <message>
        <source>Scalp&amp;el</source>
        <translation>Skalp&amp;ell</translation>
    </message>
    <message>
        <source>&amp;Undo cut</source>
        <translation>Schnitt &amp;rückgängig</translation>
    </message>
    <message>
        <source>Bring back what the last cut took away</source>
        <translation>Zurückholen, was der letzte Schnitt weggenommen hat</translation>
    </message>
    <message>
        <source>&amp;Redo cut</source>
        <translation>Schnitt &amp;wiederholen</translation>
    </message>
    <message>
        <source>Cut again what was brought back</source>
        <translation>Das Zurückgeholte wieder wegschneiden</translation>
    </message>
    <message>
        <source>Export turntable...</source>
        <translation>Rundumfilm exportieren...</translation>
    </message>
    <message>
        <source>Write a movie of the volume in 3D, turned once around</source>
        <translation>Einen Film des Volumens in 3D schreiben, einmal rundum gedreht</translation>
    </message>
    <message>
        <source>Export surface...</source>
        <translation>Oberfläche exportieren...</translation>
    </message>
    <message>
        <source>Write a surface of the volume for 3D printers and other programs</source>
        <translation>Eine Oberfläche des Volumens für 3D-Drucker und andere Programme schreiben</translation>
    </message>
    <message>
        <source>Line of a cur&amp;ved plane</source>
        <translation>Linie einer gekr&amp;ümmten Ebene</translation>
    </message>
    <message>
        <source>Click from place to place in the planes of a volume; the picture along the line is shown beside</source>
        <translation>In den Ebenen eines Volumens von Stelle zu Stelle klicken; das Bild entlang der Linie wird daneben gezeigt</translation>
    </message>
    <message>
        <source>Save planes as s&amp;eries...</source>
        <translation>Ebenen als &amp;Serie sichern...</translation>
    </message>
    <message>
        <source>Make the planes of the active tile a new series of the study</source>
        <translation>Aus den Ebenen der aktiven Kachel eine neue Serie der Studie machen</translation>
    </message>
    <message>
        <source>C&amp;urved plane</source>
        <translation>&amp;Gekrümmte Ebene</translation>
    </message>
    <message>
        <source>Show the picture along the drawn line, or the volume in 3D again</source>
        <translation>Das Bild entlang der gezeichneten Linie zeigen, oder wieder das Volumen in 3D</translation>
    </message>
    <message>
        <source>Stretc&amp;hed or straightened</source>
        <translation>Gestre&amp;ckt oder begradigt</translation>
    </message>
    <message>
        <source>Change how the picture along the line is unrolled</source>
        <translation>Wechseln, wie das Bild entlang der Linie abgerollt wird</translation>
    </message>
    <message>
        <source>Take back the last point of the line</source>
        <translation>Letzten Punkt der Linie zurücknehmen</translation>
    </message>
    <message>
        <source>Remove the point of the curved plane&apos;s line that was set last</source>
        <translation>Den zuletzt gesetzten Punkt der Linie der gekrümmten Ebene entfernen</translation>
    </message>
    <message>
        <source>Re&amp;gister and fuse</source>
        <translation>&amp;Registrieren und fusionieren</translation>
    </message>
    <message>
        <source>Move the fused series onto this one automatically; look at the result before you trust it</source>
        <translation>Die fusionierte Serie automatisch auf diese schieben; sehen Sie sich das Ergebnis an, bevor Sie ihm trauen</translation>
    </message>
    <message>
        <source>Take away the &amp;table</source>
        <translation>&amp;Tisch entfernen</translation>
    </message>
    <message>
        <source>Cut away in 3D what is not the patient, of a CT</source>
        <translation>In 3D wegschneiden, was nicht der Patient ist, bei CT</translation>
    </message>
    <message>
        <source>Take away b&amp;one</source>
        <translation>&amp;Knochen entfernen</translation>
    </message>
    <message>
        <source>Cut away bone in 3D, of a CT; wide vessels with contrast stay</source>
        <translation>Knochen in 3D wegschneiden, bei CT; weite Gefäße mit Kontrastmittel bleiben</translation>
    </message>
    <message>
        <source>Next time or &amp;value</source>
        <translation>Nächste &amp;Zeit oder nächster Wert</translation>
    </message>
    <message>
        <source>Show the same place at the next time, b-value or echo of the series</source>
        <translation>Denselben Ort zur nächsten Zeit, beim nächsten b-Wert oder Echo der Serie zeigen</translation>
    </message>
    <message>
        <source>Previous time or val&amp;ue</source>
        <translation>&amp;Vorige Zeit oder voriger Wert</translation>
    </message>
    <message>
        <source>Show the same place at the previous time, b-value or echo of the series</source>
        <translation>Denselben Ort zur vorigen Zeit, beim vorigen b-Wert oder Echo der Serie zeigen</translation>
    </message>
    <message>
        <source>&amp;Key image</source>
        <translation>&amp;Schlüsselbild</translation>
    </message>
    <message>
        <source>Mark the image, or the plane of a volume, as one that others should look at; it is saved with the study</source>
        <translation>Das Bild oder die Ebene eines Volumens als eines kennzeichnen, das andere ansehen sollen; es wird mit der Studie gespeichert</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Ellipse</translation>
    </message>
    <message>
        <source>Measure the values in an ellipse: drag from one corner to the other</source>
        <translation>Die Werte in einer Ellipse messen: von einer Ecke zur anderen ziehen</translation>
    </message>
    <message>
        <source>Curve &amp;of the region...</source>
        <translation>Kurve der &amp;Region ...</translation>
    </message>
    <message>
        <source>Draw the values in the selected ellipse over time, b-values or echoes</source>
        <translation>Die Werte in der ausgewählten Ellipse über Zeit, b-Werte oder Echos zeichnen</translation>
    </message>
    <message>
        <source>Play &amp;times</source>
        <translation>&amp;Zeiten abspielen</translation>
    </message>
    <message>
        <source>Play or pause the times, b-values or echoes of the series at one place</source>
        <translation>Die Zeiten, b-Werte oder Echos der Serie an einem Ort abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Fusion as chec&amp;kerboard</source>
        <translation>Fusion als &amp;Schachbrett</translation>
    </message>
    <message>
        <source>Show squares of either series in turn, to see whether they lie on each other; denser and clearer change their size</source>
        <translation>Quadrate beider Serien im Wechsel zeigen, um zu sehen, ob sie aufeinander liegen; dichter und klarer ändern ihre Größe</translation>
    </message>
    <message>
        <source>&amp;Accept registration</source>
        <translation>Registrierung &amp;annehmen</translation>
    </message>
    <message>
        <source>The proposed registration is right: keep it, and save it in the study</source>
        <translation>Die vorgeschlagene Registrierung stimmt: sie behalten und in der Studie speichern</translation>
    </message>
    <message>
        <source>Re&amp;ject registration</source>
        <translation>Registrierung &amp;verwerfen</translation>
    </message>
    <message>
        <source>Stop a registration, take the proposed one back, or fuse without the saved one</source>
        <translation>Eine Registrierung anhalten, die vorgeschlagene zurücknehmen oder ohne die gespeicherte fusionieren</translation>
    </message>
    <message>
        <source>Opacity and colours in 3&amp;D...</source>
        <translation>Deckkraft und Farben in 3&amp;D...</translation>
    </message>
    <message>
        <source>Edit the curve that says which values of the volume are seen in 3D, and in which colours</source>
        <translation>Die Kurve bearbeiten, die sagt, welche Werte des Volumens in 3D zu sehen sind und in welchen Farben</translation>
    </message>
    <message>
        <source>Draw around what is to be cut away in 3D; with Shift all else is cut away. By keyboard: Enter, arrows, Enter</source>
        <translation>Umfahren, was in 3D weggeschnitten wird; mit Umschalt alles andere. Mit der Tastatur: Eingabe, Pfeile, Eingabe</translation>
    </message>
</context>
<context>
    <name>CharacterSet</name>
    <message>
        <source>Western Europe</source>
        <translation>Westeuropäisch</translation>
    </message>
    <message>
        <source>Central Europe</source>
        <translation>Mitteleuropäisch</translation>
    </message>
    <message>
        <source>Southern Europe</source>
        <translation>Südeuropäisch</translation>
    </message>
    <message>
        <source>Northern Europe</source>
        <translation>Nordeuropäisch</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Kyrillisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Japanese, half width</source>
        <translation>Japanisch, halbe Breite</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Unicode (UTF-8)</source>
        <translation>Unicode (UTF-8)</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>findings: %1</source>
        <translation>Auffälligkeiten: %1</translation>
    </message>
    <message>
        <source>Compares every file of the archive with its checksum.</source>
        <translation>Vergleicht jede Datei des Archivs mit ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>Makes the index of the archive again from its files.</source>
        <translation>Erstellt den Index des Archivs aus dessen Dateien neu.</translation>
    </message>
    <message>
        <source>DICOM file or SOP Instance UID</source>
        <translation>DICOM-Datei oder SOP Instance UID</translation>
    </message>
    <message>
        <source>Only this frame, from 1.</source>
        <translation>Nur diesen Frame, gezählt ab 1.</translation>
    </message>
    <message>
        <source>File to write the samples to.</source>
        <translation>Datei, in die die Werte geschrieben werden.</translation>
    </message>
    <message>
        <source>decode needs one FILE and --raw OUT.</source>
        <translation>decode erwartet eine Datei (FILE) und --raw OUT.</translation>
    </message>
    <message>
        <source>--frame takes a number from 1.</source>
        <translation>--frame erwartet eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>Writes the decoded stored values of all frames.</source>
        <translation>Schreibt die decodierten gespeicherten Werte aller Frames.</translation>
    </message>
    <message>
        <source>dump needs one FILE or UID.</source>
        <translation>dump erwartet eine Datei (FILE) oder UID.</translation>
    </message>
    <message>
        <source>Shows all attributes, text in UTF-8.</source>
        <translation>Zeigt alle Attribute, Text in UTF-8.</translation>
    </message>
    <message>
        <source>Takes files, folders, ZIP archives and DICOMDIR media into the archive.</source>
        <translation>Übernimmt Dateien, Ordner, ZIP-Dateien und DICOMDIR-Medien in das Archiv.</translation>
    </message>
    <message>
        <source>Lists what the archive holds, with DICOM keywords as keys.</source>
        <translation>Listet den Inhalt des Archivs auf, mit DICOM-Schlüsselwörtern als Schlüsseln.</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>phantom needs one DIR.</source>
        <translation>phantom erwartet einen Ordner (DIR).</translation>
    </message>
    <message>
        <source>%1 files written to %2</source>
        <translation>%1 Dateien nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Writes synthetic studies with known answers.</source>
        <translation>Schreibt synthetische Studien mit bekannten Ergebnissen.</translation>
    </message>
    <message>
        <source>Files, folders, ZIP archives, DICOMDIR files</source>
        <translation>Dateien, Ordner, ZIP-Dateien, DICOMDIR-Dateien</translation>
    </message>
    <message>
        <source>Leave the files where they are; only index them.</source>
        <translation>Die Dateien an ihrem Ort belassen und nur in den Index aufnehmen.</translation>
    </message>
    <message>
        <source>import needs at least one PATH.</source>
        <translation>import erwartet mindestens einen Pfad (PATH).</translation>
    </message>
    <message>
        <source>DICOM keyword and value; * and ? are wildcards</source>
        <translation>DICOM-Schlüsselwort und Wert; * und ? sind Platzhalter</translation>
    </message>
    <message>
        <source>patient, study (default), series or instance.</source>
        <translation>patient, study (Vorgabe), series oder instance.</translation>
    </message>
    <message>
        <source>--level takes patient, study, series or instance.</source>
        <translation>--level erwartet patient, study, series oder instance.</translation>
    </message>
    <message>
        <source>A filter is KEYWORD=VALUE, not &quot;%1&quot;.</source>
        <translation>Ein Filter hat die Form KEYWORD=VALUE, nicht „%1“.</translation>
    </message>
    <message>
        <source>Frame, from 1.</source>
        <translation>Frame, gezählt ab 1.</translation>
    </message>
    <message>
        <source>Window center and width.</source>
        <translation>Fensterzentrum und -breite.</translation>
    </message>
    <message>
        <source>Size of the picture.</source>
        <translation>Größe des Bildes.</translation>
    </message>
    <message>
        <source>PNG file to write.</source>
        <translation>PNG-Datei, die geschrieben wird.</translation>
    </message>
    <message>
        <source>render needs one FILE or UID and -o PNG.</source>
        <translation>render erwartet eine Datei (FILE) oder UID und -o PNG.</translation>
    </message>
    <message>
        <source>--window takes CENTER,WIDTH with a width of at least 1.</source>
        <translation>--window erwartet CENTER,WIDTH mit einer Breite von mindestens 1.</translation>
    </message>
    <message>
        <source>--size takes WxH, each from 1 to 16384.</source>
        <translation>--size erwartet WxH (Breite x Höhe), jeweils von 1 bis 16384.</translation>
    </message>
    <message>
        <source>One JSON object per line on standard output.</source>
        <translation>Ein JSON-Objekt je Zeile auf der Standardausgabe.</translation>
    </message>
    <message>
        <source>Shows this page.</source>
        <translation>Zeigt diese Seite.</translation>
    </message>
    <message>
        <source>Usage: negatoscope [--archive DIR] [COMMAND ...] [PATH or UID ...]
Without a command the window opens, on the paths or studies that are named.

</source>
        <translation>Aufruf: negatoscope [--archive DIR] [COMMAND ...] [PATH oder UID ...]
Ohne Befehl öffnet sich das Fenster mit den genannten Pfaden oder Studien.

</translation>
    </message>
    <message>
        <source>
Each command has --help and --json. Exit status: 0 done, 1 failed, 2 usage, 3 done in part.
Negatoscope is not a certified medical device.
</source>
        <translation>
Jeder Befehl kennt --help und --json. Rückgabewert: 0 erledigt, 1 fehlgeschlagen, 2 falscher Aufruf, 3 teilweise erledigt.
Negatoscope ist kein zertifiziertes Medizinprodukt.
</translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation>Siehe --help.</translation>
    </message>
    <message>
        <source>Also the texts, letters, scale and warnings of a tile.</source>
        <translation>Auch Texte, Buchstaben, Maßstab und Warnungen einer Kachel.</translation>
    </message>
    <message>
        <source>Tolerated: %1</source>
        <translation>Hingenommen: %1</translation>
    </message>
    <message>
        <source>the graphics card draws the images, unless the settings say otherwise</source>
        <translation>die Grafikkarte zeichnet die Bilder, wenn die Einstellungen nichts anderes sagen</translation>
    </message>
    <message>
        <source>the processor draws the images</source>
        <translation>der Prozessor zeichnet die Bilder</translation>
    </message>
    <message>
        <source>no OpenGL</source>
        <translation>kein OpenGL</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Says which graphics driver is here, and who draws the images.</source>
        <translation>Sagt, welcher Grafiktreiber da ist und wer die Bilder zeichnet.</translation>
    </message>
    <message>
        <source>name of a remote node</source>
        <translation>Name eines entfernten Knotens</translation>
    </message>
    <message>
        <source>The name resolves to %1 (%2 ms).</source>
        <translation>Der Name führt zu %1 (%2 ms).</translation>
    </message>
    <message>
        <source>Port %1 is open (%2 ms).</source>
        <translation>Port %1 ist offen (%2 ms).</translation>
    </message>
    <message>
        <source>The association was accepted (%1 ms).</source>
        <translation>Die Assoziation wurde angenommen (%1 ms).</translation>
    </message>
    <message>
        <source>The echo was answered (%1 ms).</source>
        <translation>Das Echo wurde beantwortet (%1 ms).</translation>
    </message>
    <message>
        <source>echo takes the name of one node.</source>
        <translation>echo nimmt den Namen eines Knotens.</translation>
    </message>
    <message>
        <source>Tests the connection to a remote node, step by step.</source>
        <translation>Prüft die Verbindung zu einem entfernten Knoten Schritt für Schritt.</translation>
    </message>
    <message>
        <source>what to do with the list of remote nodes</source>
        <translation>was mit der Liste der entfernten Knoten geschehen soll</translation>
    </message>
    <message>
        <source>name of the node</source>
        <translation>Name des Knotens</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no setting of a node.</source>
        <translation>„%1“ ist keine Einstellung eines Knotens.</translation>
    </message>
    <message>
        <source>Keeps the list of remote nodes.</source>
        <translation>Führt die Liste der entfernten Knoten.</translation>
    </message>
    <message>
        <source>Most answers; 1000 by default.</source>
        <translation>Höchstzahl der Antworten; sonst 1000.</translation>
    </message>
    <message>
        <source>query takes the name of a node.</source>
        <translation>query nimmt den Namen eines Knotens.</translation>
    </message>
    <message>
        <source>--limit takes a number from 1.</source>
        <translation>--limit nimmt eine Zahl ab 1.</translation>
    </message>
    <message>
        <source>There are more than %1 answers; the rest was not asked for.</source>
        <translation>Es gibt mehr als %1 Antworten; die übrigen wurden nicht abgefragt.</translation>
    </message>
    <message>
        <source>Asks a remote node what it holds, with DICOM keywords as keys.</source>
        <translation>Fragt einen entfernten Knoten, was er hat, mit DICOM-Schlüsselwörtern als Schlüsseln.</translation>
    </message>
    <message>
        <source>The query was answered (%1 ms).</source>
        <translation>Die Abfrage wurde beantwortet (%1 ms).</translation>
    </message>
    <message>
        <source>The node knows where to send for %1 (%2 ms).</source>
        <translation>Der Knoten weiß, wohin er für %1 zu senden hat (%2 ms).</translation>
    </message>
    <message>
        <source>An object that the node sent has arrived (%1 ms); it is in the archive.</source>
        <translation>Ein vom Knoten gesendetes Objekt ist angekommen (%1 ms); es ist im Archiv.</translation>
    </message>
    <message>
        <source>what to do with the rules</source>
        <translation>was mit den Regeln geschehen soll</translation>
    </message>
    <message>
        <source>with add: the node that gets what is forwarded; with remove: the number of a rule</source>
        <translation>bei add: der Knoten, der das Weitergeleitete erhält; bei remove: die Nummer einer Regel</translation>
    </message>
    <message>
        <source>from (AE title), modality (a list), description; * and ? match</source>
        <translation>from (AE-Titel), modality (eine Liste), description; * und ? sind Platzhalter</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no condition of a rule.</source>
        <translation>„%1“ ist keine Bedingung einer Regel.</translation>
    </message>
    <message>
        <source>There is no rule %1; &quot;forward list&quot; shows their numbers.</source>
        <translation>Es gibt keine Regel %1; „forward list“ zeigt die Nummern.</translation>
    </message>
    <message>
        <source>forward takes list, add NODE KEY=VALUE... or remove NUMBER.</source>
        <translation>forward nimmt list, add NODE KEY=VALUE... oder remove NUMBER.</translation>
    </message>
    <message>
        <source>Keeps the rules by which received objects are sent on.</source>
        <translation>Führt die Regeln, nach denen empfangene Objekte weitergeleitet werden.</translation>
    </message>
    <message>
        <source>With login: the user whose password comes; without it a bearer token does.</source>
        <translation>Bei login: der Benutzer, dessen Passwort folgt; ohne diese Angabe folgt ein Bearer-Token.</translation>
    </message>
    <message>
        <source>node takes list, add NAME KEY=VALUE..., remove NAME, login NAME or logout NAME.</source>
        <translation>node nimmt list, add NAME KEY=VALUE..., remove NAME, login NAME oder logout NAME.</translation>
    </message>
    <message>
        <source>Log in with the browser of this computer. Where it does not open, the page is: %1</source>
        <translation>Melden Sie sich im Browser dieses Rechners an. Öffnet er sich nicht, ist dies die Seite: %1</translation>
    </message>
    <message>
        <source>Logged in. The tokens are in the keychain.</source>
        <translation>Angemeldet. Die Token sind im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Only DICOMweb nodes have a login.</source>
        <translation>Nur DICOMweb-Knoten haben eine Anmeldung.</translation>
    </message>
    <message>
        <source>The password or token is read from standard input, and nothing came.</source>
        <translation>Passwort oder Token wird von der Standardeingabe gelesen, und dort kam nichts.</translation>
    </message>
    <message>
        <source>with add: the node that is asked; with remove and run: the number of a rule</source>
        <translation>bei add: der Knoten, der gefragt wird; bei remove und run: die Nummer einer Regel</translation>
    </message>
    <message>
        <source>at (times of the day), pin (0 or 1), and DICOM keywords of the studies; with --worklist: modality, station, priors, years, same-modality (0 or 1)</source>
        <translation>at (Uhrzeiten), pin (0 oder 1) und DICOM-Schlüsselwörter der Studien; mit --worklist: modality, station, priors, years, same-modality (0 oder 1)</translation>
    </message>
    <message>
        <source>The node&apos;s worklist of today says whose earlier studies are fetched.</source>
        <translation>Die heutige Worklist des Knotens sagt, wessen frühere Studien abgerufen werden.</translation>
    </message>
    <message>
        <source>A rule without DICOM keywords would fetch everything. Name some, as StudyDate=today.</source>
        <translation>Eine Regel ohne DICOM-Schlüsselwörter würde alles abrufen. Nennen Sie welche, etwa StudyDate=today.</translation>
    </message>
    <message>
        <source>%1 studies fetched ahead, %2 of them not in whole; %3 objects</source>
        <translation>%1 Studien vorab abgerufen, davon %2 nicht vollständig; %3 Objekte</translation>
    </message>
    <message>
        <source>There is no rule %1; &quot;prefetch list&quot; shows their numbers.</source>
        <translation>Es gibt keine Regel %1; „prefetch list“ zeigt die Nummern.</translation>
    </message>
    <message>
        <source>prefetch takes list, add NODE KEY=VALUE..., remove NUMBER or run [NUMBER].</source>
        <translation>prefetch nimmt list, add NODE KEY=VALUE..., remove NUMBER oder run [NUMBER].</translation>
    </message>
    <message>
        <source>Keeps the rules by which studies are fetched before they are read, and applies them.</source>
        <translation>Führt die Regeln, nach denen Studien vor dem Befunden abgerufen werden, und wendet sie an.</translation>
    </message>
    <message>
        <source>STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE</source>
        <translation>STUDY, STUDY/SERIES oder STUDY/SERIES/INSTANCE</translation>
    </message>
    <message>
        <source>get, move (to this workstation&apos;s receiver, which must run) or web; by default what the node can do.</source>
        <translation>get, move (an den Empfangsdienst dieser Workstation, der dazu laufen muss) oder web; sonst, was der Knoten kann.</translation>
    </message>
    <message>
        <source>stored %1, duplicate %2, failed %3</source>
        <translation>gespeichert %1, doppelt %2, fehlgeschlagen %3</translation>
    </message>
    <message>
        <source>%1 does not know study %2.</source>
        <translation>%1 kennt die Studie %2 nicht.</translation>
    </message>
    <message>
        <source>retrieve takes the name of a node and at least one UID.</source>
        <translation>retrieve nimmt den Namen eines Knotens und mindestens eine UID.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE.</source>
        <translation>„%1“ ist nicht STUDY, STUDY/SERIES oder STUDY/SERIES/INSTANCE.</translation>
    </message>
    <message>
        <source>--method takes get, move or web.</source>
        <translation>--method nimmt get, move oder web.</translation>
    </message>
    <message>
        <source>Fetches studies, series or instances from a remote node into the archive.</source>
        <translation>Ruft Studien, Serien oder Instanzen von einem entfernten Knoten in das Archiv ab.</translation>
    </message>
    <message>
        <source>Asks the node afterwards to confirm that it keeps the objects.</source>
        <translation>Bittet den Knoten danach um die Bestätigung, dass er die Objekte aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 is not kept (%2)</source>
        <translation>%1 wird nicht aufbewahrt (%2)</translation>
    </message>
    <message>
        <source>committed %1 of %2</source>
        <translation>%1 von %2 zugesichert</translation>
    </message>
    <message>
        <source>sent %1, failed %2 of %3</source>
        <translation>gesendet %1, fehlgeschlagen %2 von %3</translation>
    </message>
    <message>
        <source>send takes the name of a node and at least one UID.</source>
        <translation>send nimmt den Namen eines Knotens und mindestens eine UID.</translation>
    </message>
    <message>
        <source>Sends studies, series or instances of the archive to a remote node.</source>
        <translation>Sendet Studien, Serien oder Instanzen des Archivs an einen entfernten Knoten.</translation>
    </message>
    <message>
        <source>TCP port; 0 for a free one, off for none.</source>
        <translation>TCP-Port; 0 für einen freien, off für keinen.</translation>
    </message>
    <message>
        <source>TCP port for peers with TLS; 0 for none.</source>
        <translation>TCP-Port für Gegenstellen mit TLS; 0 für keinen.</translation>
    </message>
    <message>
        <source>AE title of this workstation.</source>
        <translation>AE-Titel dieser Workstation.</translation>
    </message>
    <message>
        <source>Also takes what comes from peers that are no nodes of the archive.</source>
        <translation>Nimmt auch an, was von Gegenstellen kommt, die keine Knoten des Archivs sind.</translation>
    </message>
    <message>
        <source>serve takes options alone.</source>
        <translation>serve nimmt nur Optionen.</translation>
    </message>
    <message>
        <source>Receives objects from remote nodes and serves the archive to them, until it is ended.</source>
        <translation>Empfängt Objekte von entfernten Knoten und stellt ihnen das Archiv bereit, bis es beendet wird.</translation>
    </message>
    <message>
        <source>%1 keeps %2 and does not keep %3 of the objects that it was sent (%4)</source>
        <translation>%1 bewahrt von den gesendeten Objekten %2 auf und %3 nicht (%4)</translation>
    </message>
    <message>
        <source>%1 was told that %2 objects are kept here and %3 are not (%4)</source>
        <translation>%1 wurde mitgeteilt, dass %2 Objekte hier aufbewahrt werden und %3 nicht (%4)</translation>
    </message>
    <message>
        <source>%1 could not be told which objects are kept here (%2)</source>
        <translation>%1 konnte nicht mitgeteilt werden, welche Objekte hier aufbewahrt werden (%2)</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>%1: association refused (%2)</source>
        <translation>%1: Assoziation abgelehnt (%2)</translation>
    </message>
    <message>
        <source>%1: stored %2, duplicate %3, conflicting %4, refused %5, queries %6, asked for %7</source>
        <translation>%1: gespeichert %2, doppelt %3, im Konflikt %4, abgewiesen %5, Abfragen %6, abgerufen %7</translation>
    </message>
    <message>
        <source>%1; its process crashed</source>
        <translation>%1; der zugehörige Prozess ist abgestürzt</translation>
    </message>
    <message>
        <source>%1 listens at port %2.</source>
        <translation>%1 lauscht an Port %2.</translation>
    </message>
    <message>
        <source>%1 listens at port %2 with TLS.</source>
        <translation>%1 lauscht an Port %2 mit TLS.</translation>
    </message>
    <message>
        <source>%1 listens at port %2, and at port %3 with TLS.</source>
        <translation>%1 lauscht an Port %2 und mit TLS an Port %3.</translation>
    </message>
    <message>
        <source>%1 objects sent on to %2</source>
        <translation>%1 Objekte an %2 weitergeleitet</translation>
    </message>
    <message>
        <source>%1 objects fetched from %2</source>
        <translation>%1 Objekte von %2 abgerufen</translation>
    </message>
    <message>
        <source>The receiver of this workstation does not run: whether the node can send to it was not tested.</source>
        <translation>Der Empfangsdienst dieser Workstation läuft nicht: Ob der Knoten an ihn senden kann, wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>aet, host, port, calling, tls (0 or 1), can (of find,get,move,store,commit), charset, charset-always (0 or 1), priority, or url for DICOMweb; issuer (or authorize and token, both addresses), client and scope for its single sign-on</source>
        <translation>aet, host, port, calling, tls (0 oder 1), can (aus find,get,move,store,commit), charset, charset-always (0 oder 1), priority, oder url für DICOMweb; issuer (oder authorize und token, beides Adressen), client und scope für dessen Single Sign-on</translation>
    </message>
    <message>
        <source>Audit log: %1</source>
        <translation>Audit-Protokoll: %1</translation>
    </message>
    <message>
        <source>2d, axial, coronal, sagittal, oblique, mip or vr.</source>
        <translation>2d, axial, coronal, sagittal, oblique, mip oder vr.</translation>
    </message>
    <message>
        <source>Place in the patient that a plane goes through (LPS, mm).</source>
        <translation>Stelle im Patienten, durch die eine Ebene geht (LPS, mm).</translation>
    </message>
    <message>
        <source>Direction away from the viewer (LPS), of oblique, mip and vr.</source>
        <translation>Richtung vom Betrachter weg (LPS), für oblique, mip und vr.</translation>
    </message>
    <message>
        <source>Thickness of the slab, mm.</source>
        <translation>Dicke der Schicht, mm.</translation>
    </message>
    <message>
        <source>Of a slab: mip, minip, mean or sum.</source>
        <translation>Für eine Schicht: mip, minip, mean oder sum.</translation>
    </message>
    <message>
        <source>Look of vr, by its name.</source>
        <translation>Darstellung von vr, nach ihrem Namen.</translation>
    </message>
    <message>
        <source>--view takes 2d, axial, coronal, sagittal, oblique, mip or vr.</source>
        <translation>--view verlangt 2d, axial, coronal, sagittal, oblique, mip oder vr.</translation>
    </message>
    <message>
        <source>--%1 takes three numbers X,Y,Z.</source>
        <translation>--%1 verlangt drei Zahlen X,Y,Z.</translation>
    </message>
    <message>
        <source>--view oblique needs --normal X,Y,Z.</source>
        <translation>--view oblique braucht --normal X,Y,Z.</translation>
    </message>
    <message>
        <source>--thickness takes millimetres from 0 to 1000.</source>
        <translation>--thickness verlangt Millimeter von 0 bis 1000.</translation>
    </message>
    <message>
        <source>--projection takes mip, minip, mean or sum.</source>
        <translation>--projection verlangt mip, minip, mean oder sum.</translation>
    </message>
    <message>
        <source>Writes the picture of a frame, or of a volume.</source>
        <translation>Schreibt das Bild eines Frames oder eines Volumens.</translation>
    </message>
    <message>
        <source>%1 tells of a storage commitment that nobody here has asked for (%2)</source>
        <translation>%1 meldet eine Speicherzusage, um die hier niemand gebeten hat (%2)</translation>
    </message>
    <message>
        <source>Audit log: all is written and delivered again.</source>
        <translation>Audit-Protokoll: Alles wird wieder geschrieben und zugestellt.</translation>
    </message>
    <message>
        <source>The login server must know the address to come back to: %1</source>
        <translation>Der Anmeldeserver muss die Adresse kennen, zu der zurückgekehrt wird: %1</translation>
    </message>
    <message>
        <source>%1 (The node does not take it as it is stored, and it could not be converted.)</source>
        <translation>%1 (Der Knoten nimmt es nicht so an, wie es gespeichert ist, und es ließ sich nicht umwandeln.)</translation>
    </message>
    <message>
        <source>%1 sent in %2, since the node does not take them as they are stored.</source>
        <translation>%1 in %2 gesendet, da der Knoten sie nicht so annimmt, wie sie gespeichert sind.</translation>
    </message>
    <message>
        <source>%1, converted %2</source>
        <translation>%1, umgewandelt %2</translation>
    </message>
    <message>
        <source>%1, could not be converted %2 (%3)</source>
        <translation>%1, nicht umzuwandeln %2 (%3)</translation>
    </message>
    <message>
        <source>The disk is full. What was received last waits for room, and nothing new can be stored. Remove studies, or free some space and start again.</source>
        <translation>Der Datenträger ist voll. Was zuletzt empfangen wurde, wartet auf Platz, und Neues kann nicht gespeichert werden. Entfernen Sie Studien, oder schaffen Sie Platz und starten Sie neu.</translation>
    </message>
    <message>
        <source>Objects that came back from a damaged journal of the archive: %1. Some may have been deleted before.</source>
        <translation>Objekte, die aus einem beschädigten Journal des Archivs zurückgeholt wurden: %1. Manche waren vielleicht schon gelöscht.</translation>
    </message>
    <message>
        <source>A login of the node that is in the keychain stays there: %1</source>
        <translation>Eine Anmeldung des Knotens im Schlüsselbund bleibt dort: %1</translation>
    </message>
    <message>
        <source>check takes no argument: it looks at the whole archive.</source>
        <translation>check nimmt kein Argument: Es sieht das ganze Archiv an.</translation>
    </message>
    <message>
        <source>rebuild takes no argument: it looks at the whole archive.</source>
        <translation>rebuild nimmt kein Argument: Es sieht das ganze Archiv an.</translation>
    </message>
    <message>
        <source>graphics takes no argument.</source>
        <translation>graphics nimmt kein Argument.</translation>
    </message>
    <message>
        <source>stored %1 (of these conflicting %4), duplicate %2, rejected %3</source>
        <translation>gespeichert %1 (davon in Konflikt %4), schon vorhanden %2, abgelehnt %3</translation>
    </message>
    <message>
        <source>No node of this archive has that AE title and address. Add it as a node, or accept any caller.</source>
        <translation>Kein Knoten dieses Archivs hat diesen AE-Titel und diese Adresse. Tragen Sie ihn als Knoten ein, oder nehmen Sie jeden Anrufer an.</translation>
    </message>
    <message>
        <source>It called another AE title than that of this workstation.</source>
        <translation>Er rief einen anderen AE-Titel an als den dieser Arbeitsstation.</translation>
    </message>
    <message>
        <source>%1 answers in %2 ms.</source>
        <translation>%1 antwortet nach %2 ms.</translation>
    </message>
    <message>
        <source>%1 It is %2.</source>
        <translation>%1 Programm: %2.</translation>
    </message>
</context>
<context>
    <name>Deviation</name>
    <message>
        <source>The file has no Transfer Syntax UID; how it is encoded was recognised.</source>
        <translation>Der Datei fehlt die Transfer Syntax UID; ihre Kodierung wurde erkannt.</translation>
    </message>
    <message>
        <source>The file is encoded in another way than its Transfer Syntax UID says; it was read as it is.</source>
        <translation>Die Datei ist anders kodiert, als ihre Transfer Syntax UID sagt; sie wurde gelesen, wie sie ist.</translation>
    </message>
    <message>
        <source>Some attributes lack their type (VR), first %1; it was looked up.</source>
        <translation>Einigen Attributen fehlt der Typ (VR), zuerst %1; er wurde nachgeschlagen.</translation>
    </message>
    <message>
        <source>Some values have an odd length, first %1.</source>
        <translation>Einige Werte haben eine ungerade Länge, zuerst %1.</translation>
    </message>
    <message>
        <source>An attribute is longer than the sequence around it, first %1.</source>
        <translation>Ein Attribut ist länger als die Sequenz, in der es steht, zuerst %1.</translation>
    </message>
    <message>
        <source>A sequence has no end, first %1.</source>
        <translation>Eine Sequenz hat kein Ende, zuerst %1.</translation>
    </message>
    <message>
        <source>An item of a sequence has no end.</source>
        <translation>Ein Element einer Sequenz hat kein Ende.</translation>
    </message>
    <message>
        <source>An end of a sequence stands where none began.</source>
        <translation>Ein Sequenzende steht, wo keine begonnen hat.</translation>
    </message>
    <message>
        <source>Bytes that belong to no attribute stand between or after the others; they were not read.</source>
        <translation>Zwischen oder hinter den Attributen stehen Bytes, die zu keinem gehören; sie wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>The character set is not known; names may be misspelt.</source>
        <translation>Der Zeichensatz ist unbekannt; Namen können falsch geschrieben sein.</translation>
    </message>
    <message>
        <source>The transfer syntax %1 is not known; the pixels were taken as uncompressed.</source>
        <translation>Die Transfersyntax %1 ist unbekannt; die Pixel wurden als unkomprimiert gelesen.</translation>
    </message>
    <message>
        <source>Photometric Interpretation is missing; %1 was assumed.</source>
        <translation>Photometric Interpretation fehlt; %1 wurde angenommen.</translation>
    </message>
    <message>
        <source>Bits Stored or High Bit is missing or impossible; they were assumed.</source>
        <translation>Bits Stored oder High Bit fehlt oder ist unmöglich; sie wurden angenommen.</translation>
    </message>
    <message>
        <source>Planar Configuration is missing or does not fit; colours were taken pixel by pixel.</source>
        <translation>Planar Configuration fehlt oder passt nicht; die Farben wurden Pixel für Pixel gelesen.</translation>
    </message>
    <message>
        <source>Pixel Data is longer than its images by %1 bytes; these are not shown.</source>
        <translation>Pixel Data ist um %1 Bytes länger als seine Bilder; diese werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>The pixels are compressed in another way than the Transfer Syntax UID says; they were read as they are.</source>
        <translation>Die Pixel sind anders komprimiert, als die Transfer Syntax UID sagt; sie wurden gelesen, wie sie sind.</translation>
    </message>
    <message>
        <source>The compressed pixels and Bits Stored disagree about the number of bits (%1).</source>
        <translation>Komprimierte Pixel und Bits Stored widersprechen sich in der Zahl der Bits (%1).</translation>
    </message>
    <message>
        <source>The compressed pixels and Pixel Representation disagree whether values are signed; Pixel Representation was followed.</source>
        <translation>Komprimierte Pixel und Pixel Representation widersprechen sich darin, ob Werte ein Vorzeichen haben; Pixel Representation wurde befolgt.</translation>
    </message>
    <message>
        <source>The file deviates from the standard.</source>
        <translation>Die Datei weicht vom Standard ab.</translation>
    </message>
</context>
<context>
    <name>Distinction</name>
    <message>
        <source>image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>matrix %1</source>
        <translation>Matrix %1</translation>
    </message>
    <message>
        <source>other type</source>
        <translation>anderer Typ</translation>
    </message>
    <message>
        <source>type %1</source>
        <translation>Typ %1</translation>
    </message>
    <message>
        <source>frame of reference %1</source>
        <translation>Bezugssystem %1</translation>
    </message>
    <message>
        <source>orientation %1</source>
        <translation>Orientierung %1</translation>
    </message>
    <message>
        <source>stack %1</source>
        <translation>Stapel %1</translation>
    </message>
    <message>
        <source>echo %1</source>
        <translation>Echo %1</translation>
    </message>
    <message>
        <source>TE %1&#x202f;ms</source>
        <translation>TE %1&#x202f;ms</translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm²</source>
        <translation>b %1&#x202f;s/mm²</translation>
    </message>
    <message>
        <source>acquisition %1</source>
        <translation>Akquisition %1</translation>
    </message>
    <message>
        <source>phase %1</source>
        <translation>Phase %1</translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation>Segment %1</translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by Siemens)</source>
        <translation>b %1&#x202f;s/mm² (laut Siemens)</translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by Philips)</source>
        <translation>b %1&#x202f;s/mm² (laut Philips)</translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by GE)</source>
        <translation>b %1&#x202f;s/mm² (laut GE)</translation>
    </message>
    <message>
        <source>stack unknown</source>
        <translation>Stapel unbekannt</translation>
    </message>
    <message>
        <source>echo unknown</source>
        <translation>Echo unbekannt</translation>
    </message>
    <message>
        <source>TE unknown</source>
        <translation>TE unbekannt</translation>
    </message>
    <message>
        <source>b-value unknown</source>
        <translation>b-Wert unbekannt</translation>
    </message>
</context>
<context>
    <name>DrawingChoice</name>
    <message>
        <source>Images are drawn by %1.</source>
        <translation>Die Bilder zeichnet %1.</translation>
    </message>
    <message>
        <source>Images are drawn by the processor: no usable OpenGL was found.</source>
        <translation>Die Bilder zeichnet der Prozessor: kein brauchbares OpenGL gefunden.</translation>
    </message>
    <message>
        <source>Images are drawn by the processor: %1 does not have OpenGL 3.2.</source>
        <translation>Die Bilder zeichnet der Prozessor: %1 hat kein OpenGL 3.2.</translation>
    </message>
    <message>
        <source>Images are drawn by the processor: %1 is no graphics card.</source>
        <translation>Die Bilder zeichnet der Prozessor: %1 ist keine Grafikkarte.</translation>
    </message>
    <message>
        <source>Images are drawn by the processor, as the settings say.</source>
        <translation>Die Bilder zeichnet der Prozessor, wie eingestellt.</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1&#x202f;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#x202f;min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#x202f;h %2&#x202f;min</translation>
    </message>
</context>
<context>
    <name>Element</name>
    <message>
        <source>Items: %1</source>
        <translation>Elemente: %1</translation>
    </message>
    <message>
        <source>%1 bytes, not shown</source>
        <translation>%1 Byte, nicht angezeigt</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>%1 was not found. Check the path.</source>
        <translation>%1 wurde nicht gefunden. Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>%1 may not be read. Ask for the permission or copy it elsewhere.</source>
        <translation>%1 darf nicht gelesen werden. Lassen Sie sich die Berechtigung geben oder kopieren Sie die Daten an einen anderen Ort.</translation>
    </message>
    <message>
        <source>%1 could not be read or written. Check the disk and try again.</source>
        <translation>%1 konnte nicht gelesen oder geschrieben werden. Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The disk is full; %1 was not stored. Free some space and try again.</source>
        <translation>%1 wurde nicht gespeichert: Der Datenträger ist voll. Schaffen Sie Speicherplatz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 is not a DICOM file.</source>
        <translation>%1 ist keine DICOM-Datei.</translation>
    </message>
    <message>
        <source>%1 ends too early: part of it is missing. Fetch it again from its source.</source>
        <translation>%1 endet zu früh: Ein Teil fehlt. Rufen Sie die Daten erneut von ihrer Quelle ab.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be read in full. Fetch it again from its source.</source>
        <translation>%1 ist beschädigt und nicht vollständig lesbar. Rufen Sie die Daten erneut von ihrer Quelle ab.</translation>
    </message>
    <message>
        <source>%1 is built larger or deeper than is safe to open, so it was refused.</source>
        <translation>%1 ist größer oder tiefer verschachtelt, als sicher geöffnet werden kann, und wurde abgewiesen.</translation>
    </message>
    <message>
        <source>%1 is compressed in a way that cannot be decoded yet. Ask its source for an uncompressed copy.</source>
        <translation>%1 ist auf eine Weise komprimiert, die noch nicht decodiert werden kann. Fordern Sie bei der Quelle eine unkomprimierte Kopie an.</translation>
    </message>
    <message>
        <source>%1 holds no image. Its attributes can be read.</source>
        <translation>%1 enthält kein Bild. Die Attribute sind lesbar.</translation>
    </message>
    <message>
        <source>%1 does not have that many frames.</source>
        <translation>%1 hat nicht so viele Frames.</translation>
    </message>
    <message>
        <source>The compressed pixels of %1 are damaged. Fetch it again from its source.</source>
        <translation>%1: Die komprimierten Pixel sind beschädigt. Rufen Sie die Daten erneut von ihrer Quelle ab.</translation>
    </message>
    <message>
        <source>The decoder stopped while reading %1. The rest is not affected.</source>
        <translation>%1: Der Decoder wurde beim Lesen beendet. Alles Übrige ist nicht betroffen.</translation>
    </message>
    <message>
        <source>Reading %1 took too long and was given up. The rest is not affected.</source>
        <translation>%1: Das Lesen dauerte zu lange und wurde abgebrochen. Alles Übrige ist nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 stopped the decoder twice and is not tried again. Fetch it again from its source.</source>
        <translation>%1 hat den Decoder zweimal beendet und wird nicht erneut versucht. Rufen Sie die Daten erneut von ihrer Quelle ab.</translation>
    </message>
    <message>
        <source>The images of %1 are not parallel, so they make no volume.</source>
        <translation>%1: Die Bilder sind nicht parallel und bilden daher kein Volumen.</translation>
    </message>
    <message>
        <source>%1 has several images at the same place, so they make no volume.</source>
        <translation>%1: Mehrere Bilder liegen an derselben Position und bilden daher kein Volumen.</translation>
    </message>
    <message>
        <source>The images of %1 are unevenly spaced, so they make no volume.</source>
        <translation>%1: Die Bilder haben ungleichmäßige Abstände und bilden daher kein Volumen.</translation>
    </message>
    <message>
        <source>%1 does not say where its images lie in the patient.</source>
        <translation>%1: Die Lage der Bilder im Patienten ist nicht angegeben.</translation>
    </message>
    <message>
        <source>%1 has the identifier of another object but differs from it. Both were kept; the first is shown.</source>
        <translation>%1 trägt die Kennung eines anderen Objekts, weicht aber von diesem ab. Beide wurden behalten; das erste wird angezeigt.</translation>
    </message>
    <message>
        <source>The archive&apos;s index cannot be used. &quot;negatoscope rebuild&quot; makes it again.</source>
        <translation>Der Index des Archivs ist nicht verwendbar. „negatoscope rebuild“ erstellt ihn neu.</translation>
    </message>
    <message>
        <source>The archive %1 is in use by another Negatoscope. Close that one first.</source>
        <translation>%1: Das Archiv wird bereits von einem anderen Negatoscope verwendet. Schließen Sie dieses zuerst.</translation>
    </message>
    <message>
        <source>The archive is full and nothing in it may be removed; %1 was not stored. Raise its limit or delete studies.</source>
        <translation>%1 wurde nicht gespeichert: Das Archiv ist voll, und nichts darin darf entfernt werden. Erhöhen Sie die Größengrenze oder löschen Sie Studien.</translation>
    </message>
    <message>
        <source>%1 points outside of its medium and was refused.</source>
        <translation>%1 verweist auf einen Ort außerhalb des Mediums und wurde abgewiesen.</translation>
    </message>
    <message>
        <source>%1 unpacks to more than is safe and was refused.</source>
        <translation>%1 ist entpackt größer, als sicher ist, und wurde abgewiesen.</translation>
    </message>
    <message>
        <source>%1 is in the index, but its file is gone. Fetch it again from its source.</source>
        <translation>%1 steht im Index, aber die Datei ist nicht mehr vorhanden. Rufen Sie die Daten erneut von ihrer Quelle ab.</translation>
    </message>
    <message>
        <source>%1 is not in the archive.</source>
        <translation>%1 ist nicht im Archiv.</translation>
    </message>
    <message>
        <source>Cancelled. What was done before is kept.</source>
        <translation>Abgebrochen. Was bis dahin erledigt war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1 is not understood here.</source>
        <translation>%1 wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1: Der Vorgang ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The object</source>
        <translation>Das Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <comment>a name in quotation marks</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>The pixels of %1 are described in a way that cannot be shown. Its attributes can be read.</source>
        <translation>Die Pixel von %1 sind auf eine Weise beschrieben, die nicht dargestellt werden kann. Die Attribute sind lesbar.</translation>
    </message>
    <message>
        <source>%1 lacks an attribute that is needed. Ask its source for a complete copy.</source>
        <translation>%1 fehlt ein benötigtes Attribut. Bitten Sie die Quelle um eine vollständige Kopie.</translation>
    </message>
    <message>
        <source>Unpacking %1 broke off. What was unpacked before is kept, the rest is missing. Unpack it with another program and import the folder.</source>
        <translation>Das Entpacken von %1 brach ab. Was vorher entpackt war, bleibt, der Rest fehlt. Entpacken Sie es mit einem anderen Programm und importieren Sie den Ordner.</translation>
    </message>
    <message>
        <source>%1 held another object when it was linked; that object is no longer in the archive.</source>
        <translation>%1 enthielt beim Verknüpfen ein anderes Objekt; dieses ist nicht mehr im Archiv.</translation>
    </message>
    <message>
        <source>%1 holds another object now than when it was linked. Link its folder again to bring the list up to date.</source>
        <translation>%1 enthält jetzt ein anderes Objekt als beim Verknüpfen. Verknüpfen Sie den Ordner erneut, um die Liste zu aktualisieren.</translation>
    </message>
    <message>
        <source>%1 is not among the remote nodes. &quot;negatoscope node list&quot; names them.</source>
        <translation>%1 ist keiner der entfernten Knoten. „negatoscope node list“ nennt sie.</translation>
    </message>
    <message>
        <source>The list of remote nodes %1 cannot be understood and was left as it is. Correct it, or move it away.</source>
        <translation>Die Liste der entfernten Knoten %1 ist nicht lesbar und blieb unverändert. Berichtigen Sie sie oder legen Sie sie beiseite.</translation>
    </message>
    <message>
        <source>%1 is no name for a node: it takes 1 to 64 characters and does not begin with a hyphen.</source>
        <translation>%1 ist kein Name für einen Knoten: 1 bis 64 Zeichen, nicht mit Bindestrich am Anfang.</translation>
    </message>
    <message>
        <source>%1 is no AE title: it takes 1 to 16 letters, digits or signs, without backslash.</source>
        <translation>%1 ist kein AE-Titel: 1 bis 16 Buchstaben, Ziffern oder Zeichen, ohne umgekehrten Schrägstrich.</translation>
    </message>
    <message>
        <source>%1 is no host: give a name or an address, without spaces.</source>
        <translation>%1 ist kein Rechner: Geben Sie einen Namen oder eine Adresse ohne Leerzeichen an.</translation>
    </message>
    <message>
        <source>%1 is no port: it is a number from 1 to 65535.</source>
        <translation>%1 ist kein Port: eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>%1 is no base URL: it begins with https:// and holds no password.</source>
        <translation>%1 ist keine Basis-URL: Sie beginnt mit https:// und enthält kein Passwort.</translation>
    </message>
    <message>
        <source>The host name of %1 is not known to the network. Check its spelling, or give the address.</source>
        <translation>Der Rechnername von %1 ist im Netz nicht bekannt. Prüfen Sie die Schreibweise oder geben Sie die Adresse an.</translation>
    </message>
    <message>
        <source>The host of %1 is there, but nothing listens on that port. Check the port, and whether the program there runs.</source>
        <translation>Der Rechner von %1 ist da, aber an diesem Port lauscht nichts. Prüfen Sie den Port und ob das Programm dort läuft.</translation>
    </message>
    <message>
        <source>No connection to the host of %1. Check the address, the network and the firewall.</source>
        <translation>Keine Verbindung zum Rechner von %1. Prüfen Sie Adresse, Netz und Firewall.</translation>
    </message>
    <message>
        <source>%1 does not go by that AE title. Correct the called AE title of the node.</source>
        <translation>%1 führt diesen AE-Titel nicht. Berichtigen Sie den gerufenen AE-Titel des Knotens.</translation>
    </message>
    <message>
        <source>%1 does not know this workstation. Have its AE title entered there, or correct the calling AE title.</source>
        <translation>%1 kennt diese Arbeitsstation nicht. Lassen Sie ihren AE-Titel dort eintragen oder berichtigen Sie den rufenden AE-Titel.</translation>
    </message>
    <message>
        <source>%1 refused the association. Try again later, or ask its administrator.</source>
        <translation>%1 hat die Assoziation abgelehnt. Versuchen Sie es später wieder oder fragen Sie dessen Verwaltung.</translation>
    </message>
    <message>
        <source>%1 does not offer this service. Ask its administrator, or choose another node.</source>
        <translation>%1 bietet diesen Dienst nicht an. Fragen Sie dessen Verwaltung oder wählen Sie einen anderen Knoten.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and then did not answer in time. Check that a DICOM program listens on that port.</source>
        <translation>%1 hat die Verbindung angenommen und dann nicht rechtzeitig geantwortet. Prüfen Sie, ob an diesem Port ein DICOM-Programm lauscht.</translation>
    </message>
    <message>
        <source>%1 cut the connection. Try again; if it lasts, ask its administrator.</source>
        <translation>%1 hat die Verbindung abgebrochen. Versuchen Sie es wieder; hält es an, fragen Sie dessen Verwaltung.</translation>
    </message>
    <message>
        <source>%1 answered something that is not DICOM. Check the port.</source>
        <translation>%1 hat etwas geantwortet, das kein DICOM ist. Prüfen Sie den Port.</translation>
    </message>
    <message>
        <source>%1 could not do what was asked of it.</source>
        <translation>%1 konnte nicht tun, was verlangt war.</translation>
    </message>
    <message>
        <source>The connection to %1 stopped unexpectedly. The rest is not affected.</source>
        <translation>Die Verbindung zu %1 endete unerwartet. Alles andere ist nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 has no usable login server: single sign-on takes its https:// address and the client that its administrator has given this workstation.</source>
        <translation>%1 hat keinen brauchbaren Anmeldeserver: Single Sign-on braucht dessen https://-Adresse und den Client, den dessen Verwaltung dieser Workstation gegeben hat.</translation>
    </message>
    <message>
        <source>No secure connection to %1. Check that TLS is spoken on that port, version 1.2 or later. Nothing was sent.</source>
        <translation>Keine sichere Verbindung zu %1. Prüfen Sie, ob an diesem Port TLS gesprochen wird, Version 1.2 oder neuer. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not one that this workstation trusts. Compare it with its administrator and add it to the trusted ones. Nothing was sent.</source>
        <translation>Diese Workstation vertraut dem Zertifikat von %1 nicht. Vergleichen Sie es mit dessen Verwaltung und nehmen Sie es unter die vertrauten auf. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The certificate or key %1 of this workstation cannot be used. Check that both can be read and belong together.</source>
        <translation>Das Zertifikat oder der Schlüssel %1 dieser Workstation ist nicht verwendbar. Prüfen Sie, ob beide lesbar sind und zusammengehören.</translation>
    </message>
    <message>
        <source>%1 asks for a login, or does not accept the one given. Enter it again in the settings of the node.</source>
        <translation>%1 verlangt eine Anmeldung oder nimmt die angegebene nicht an. Geben Sie sie in den Einstellungen des Knotens erneut ein.</translation>
    </message>
    <message>
        <source>%1 does not allow this to the account used. Ask its administrator.</source>
        <translation>%1 erlaubt dies dem verwendeten Konto nicht. Fragen Sie dessen Verwaltung.</translation>
    </message>
    <message>
        <source>%1 answered with an error.</source>
        <translation>%1 hat mit einem Fehler geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered something that is not DICOMweb. Check the base URL.</source>
        <translation>%1 hat etwas geantwortet, das kein DICOMweb ist. Prüfen Sie die Basis-URL.</translation>
    </message>
    <message>
        <source>%1 sent this workstation to another server, which was refused. Correct the base URL if that is where it should go.</source>
        <translation>%1 hat diese Workstation an einen anderen Server verwiesen; das wurde abgelehnt. Berichtigen Sie die Basis-URL, falls sie dorthin führen soll.</translation>
    </message>
    <message>
        <source>%1 does not know where to send objects for this workstation. Have its AE title, address and port entered there.</source>
        <translation>%1 weiß nicht, wohin Objekte für diese Workstation zu senden sind. Lassen Sie ihren AE-Titel, ihre Adresse und ihren Port dort eintragen.</translation>
    </message>
    <message>
        <source>%1 knows this workstation, but an object that it sent did not arrive. Check the address and port that are entered there, firewalls, and that the receiver runs.</source>
        <translation>%1 kennt diese Workstation, aber ein von dort gesendetes Objekt kam nicht an. Prüfen Sie Adresse und Port, die dort eingetragen sind, Firewalls und ob der Empfangsdienst läuft.</translation>
    </message>
    <message>
        <source>%1 can only send objects to this workstation&apos;s receiver, and that does not run. Start it, or allow C-GET for the node.</source>
        <translation>%1 kann Objekte nur an den Empfangsdienst dieser Workstation senden, und dieser läuft nicht. Starten Sie ihn oder erlauben Sie C-GET für den Knoten.</translation>
    </message>
    <message>
        <source>%1 gave less than it holds. What came is kept; retrieve again for the rest.</source>
        <translation>%1 hat weniger geliefert, als dort vorhanden ist. Was kam, bleibt erhalten; rufen Sie für den Rest erneut ab.</translation>
    </message>
    <message>
        <source>%1 did not take all objects. The others have arrived.</source>
        <translation>%1 hat nicht alle Objekte angenommen. Die übrigen sind angekommen.</translation>
    </message>
    <message>
        <source>The receiver cannot listen on port %1: another program uses it, or it is not allowed. Choose another port, above 1023.</source>
        <translation>Der Empfangsdienst kann an Port %1 nicht lauschen: Ein anderes Programm nutzt ihn, oder es ist nicht erlaubt. Wählen Sie einen anderen Port, über 1023.</translation>
    </message>
    <message>
        <source>The receiver&apos;s plain port and its TLS port are both %1. Give each a port of its own.</source>
        <translation>Port und TLS-Port des Empfangsdienstes sind beide %1. Geben Sie jedem einen eigenen Port.</translation>
    </message>
    <message>
        <source>The receiver has neither a plain port nor a TLS port. Give it one of them.</source>
        <translation>Der Empfangsdienst hat weder einen Port noch einen TLS-Port. Geben Sie ihm einen von beiden.</translation>
    </message>
    <message>
        <source>The receiver&apos;s settings %1 cannot be understood and were left as they are. Correct them, or move them away.</source>
        <translation>Die Einstellungen des Empfangsdienstes %1 sind nicht lesbar und blieben unverändert. Berichtigen Sie sie oder legen Sie sie beiseite.</translation>
    </message>
    <message>
        <source>The forwarding rules %1 cannot be understood, so that nothing is forwarded; they were left as they are. Correct them, or move them away.</source>
        <translation>Die Weiterleitungsregeln %1 sind nicht lesbar, daher wird nichts weitergeleitet; sie blieben unverändert. Berichtigen Sie sie oder legen Sie sie beiseite.</translation>
    </message>
    <message>
        <source>The prefetch rules %1 cannot be understood, so that nothing is fetched ahead; they were left as they are. Correct them, or move them away.</source>
        <translation>Die Vorabrufregeln %1 sind nicht lesbar, daher wird nichts vorab abgerufen; sie blieben unverändert. Berichtigen Sie sie oder legen Sie sie beiseite.</translation>
    </message>
    <message>
        <source>%1 does not commit to keep all objects that it was sent. Keep yours, and send them again.</source>
        <translation>%1 sichert nicht zu, alle gesendeten Objekte aufzubewahren. Behalten Sie Ihre und senden Sie sie erneut.</translation>
    </message>
    <message>
        <source>%1 has not said yet whether it keeps the objects that it was sent. It will tell this workstation&apos;s receiver.</source>
        <translation>%1 hat noch nicht mitgeteilt, ob die gesendeten Objekte aufbewahrt werden. Die Antwort geht an den Empfangsdienst dieser Workstation.</translation>
    </message>
    <message>
        <source>The login at %1 did not come to its end. Try again, or ask its administrator.</source>
        <translation>Die Anmeldung bei %1 wurde nicht abgeschlossen. Versuchen Sie es erneut oder fragen Sie dessen Verwaltung.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain could not be used for %1. Unlock it, or enter the login again.</source>
        <translation>Der Schlüsselbund des Desktops war für %1 nicht nutzbar. Entsperren Sie ihn oder geben Sie die Anmeldung erneut ein.</translation>
    </message>
    <message>
        <source>%1 was not asked: Negatoscope works offline. Switch that off to reach it.</source>
        <translation>%1 wurde nicht gefragt: Negatoscope arbeitet offline. Schalten Sie dies aus, um eine Verbindung aufzubauen.</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>das Objekt</translation>
    </message>
    <message>
        <source>%1 has changed since it was stored. Delete its study here, and fetch it again from its source.</source>
        <translation>%1 hat sich seit dem Speichern verändert. Löschen Sie die Studie hier und holen Sie sie erneut von ihrer Quelle.</translation>
    </message>
</context>
<context>
    <name>FourthAxis</name>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Acquisition</source>
        <translation>Akquisition</translation>
    </message>
    <message>
        <source>b-value</source>
        <translation>b-Wert</translation>
    </message>
    <message>
        <source>Echo time</source>
        <translation>Echozeit</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
</context>
<context>
    <name>ImportText</name>
    <message>
        <source>Files that were found and not looked at: %1. There may be more in folders that were not searched.</source>
        <translation>Gefundene, aber nicht angesehene Dateien: %1. In nicht durchsuchten Ordnern können weitere liegen.</translation>
    </message>
</context>
<context>
    <name>LengthMeasurement</name>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>mm at detector</source>
        <translation>mm am Detektor</translation>
    </message>
    <message>
        <source>µm</source>
        <translation>µm</translation>
    </message>
    <message>
        <source>µm at detector</source>
        <translation>µm am Detektor</translation>
    </message>
</context>
<context>
    <name>LoginText</name>
    <message>
        <source>The login was removed here, but its server &quot;%1&quot; could not be told: it may take the login as good until that expires. Its administrator can end it.</source>
        <translation>Die Anmeldung wurde hier entfernt, aber ihr Server „%1“ war nicht zu verständigen: Er lässt die Anmeldung vielleicht gelten, bis sie abläuft. Seine Verwaltung kann sie beenden.</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Bone and vessels</source>
        <translation>Knochen und Gefäße</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Gefäße</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Weichteile</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Oberfläche</translation>
    </message>
    <message>
        <source>Bright structures</source>
        <translation>Helle Strukturen</translation>
    </message>
    <message>
        <source>Fog</source>
        <translation>Nebel</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Number of tiles</source>
        <translation>Anzahl der Kacheln</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Weitere Werkzeuge</translation>
    </message>
</context>
<context>
    <name>Measurement</name>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>mm²</source>
        <translation>mm²</translation>
    </message>
    <message>
        <source>mm² at detector</source>
        <translation>mm² am Detektor</translation>
    </message>
    <message>
        <source>%1  (colours have no mean)</source>
        <translation>%1  (Farben haben keinen Mittelwert)</translation>
    </message>
    <message>
        <source>%1  (no values)</source>
        <translation>%1  (keine Werte)</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Gantry tilt %1°</source>
        <translation>Gantry-Verkippung %1°</translation>
    </message>
    <message>
        <source>Missing slices: %1, first after image %2</source>
        <translation>Fehlende Schichten: %1, erste nach Bild %2</translation>
    </message>
    <message>
        <source>Uneven spacing, up to %1 off</source>
        <translation>Ungleichmäßige Schichtabstände, bis zu %1 Abweichung</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>Images at one place: %1</source>
        <translation>Bilder an derselben Position: %1</translation>
    </message>
    <message>
        <source>LOSSY %1:1</source>
        <translation>VERLUSTBEHAFTET %1:1</translation>
    </message>
    <message>
        <source>LOSSY</source>
        <translation>VERLUSTBEHAFTET</translation>
    </message>
    <message>
        <source>Loading image %1 of %2</source>
        <translation>Bild %1 von %2 wird geladen</translation>
    </message>
    <message>
        <source>MIRRORED</source>
        <translation>GESPIEGELT</translation>
    </message>
    <message>
        <source>INVERTED</source>
        <translation>INVERTIERT</translation>
    </message>
    <message>
        <source>UNCALIBRATED</source>
        <translation>NICHT KALIBRIERT</translation>
    </message>
    <message>
        <source>mm AT DETECTOR</source>
        <translation>mm AM DETEKTOR</translation>
    </message>
    <message>
        <source>at detector</source>
        <translation>am Detektor</translation>
    </message>
    <message>
        <source>Drop a series here</source>
        <translation>Serie hier ablegen</translation>
    </message>
    <message>
        <source>Not an image</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>This object has no pixels to show.</source>
        <translation>Dieses Objekt enthält keine anzeigbaren Pixel.</translation>
    </message>
    <message>
        <source>Image %1 of %2 cannot be shown</source>
        <translation>Bild %1 von %2 kann nicht angezeigt werden</translation>
    </message>
    <message>
        <source>VOI LUT %1</source>
        <translation>VOI-LUT %1</translation>
    </message>
    <message>
        <source>W&#x202f;%1  L&#x202f;%2</source>
        <translation>W&#x202f;%1  L&#x202f;%2</translation>
    </message>
    <message>
        <source>No patient name</source>
        <translation>Kein Patientenname</translation>
    </message>
    <message>
        <source>Overlay in the file not shown</source>
        <translation>Overlay in der Datei nicht dargestellt</translation>
    </message>
    <message>
        <source>Shutter in the file not applied</source>
        <translation>Blende in der Datei nicht angewandt</translation>
    </message>
    <message>
        <source>POSSIBLY LOSSY (transfer syntax)</source>
        <translation>MÖGLICHERWEISE VERLUSTBEHAFTET (Transfersyntax)</translation>
    </message>
    <message>
        <source>LOSSY (transfer syntax)</source>
        <translation>VERLUSTBEHAFTET (Transfersyntax)</translation>
    </message>
    <message>
        <source>Colours in the file not shown</source>
        <translation>Farben in der Datei nicht dargestellt</translation>
    </message>
    <message>
        <source>Preview, the whole image is loading</source>
        <translation>Vorschau, das ganze Bild wird geladen</translation>
    </message>
    <message>
        <source>Colour profile in the file not applied</source>
        <translation>Farbprofil der Datei nicht angewendet</translation>
    </message>
    <message>
        <source>DEVIATES FROM DICOM</source>
        <translation>WEICHT VON DICOM AB</translation>
    </message>
    <message>
        <source>Study incomplete: %1 of %2 here</source>
        <translation>Studie unvollständig: %1 von %2 hier</translation>
    </message>
    <message>
        <source>Building the volume</source>
        <translation>Das Volumen wird aufgebaut</translation>
    </message>
    <message>
        <source>No reformatted view</source>
        <translation>Keine reformatierte Ansicht</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Koronal</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation>Schräg</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>MinIP</source>
        <translation>MinIP</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>with %1, %2&#x202f;%</source>
        <translation>mit %1, %2&#x202f;%</translation>
    </message>
    <message>
        <source>3D, %1</source>
        <translation>3D, %1</translation>
    </message>
    <message>
        <source>Images that could not be read: %1</source>
        <translation>Nicht lesbare Bilder: %1</translation>
    </message>
    <message>
        <source>Building the volume: %1 of %2</source>
        <translation>Das Volumen wird aufgebaut: %1 von %2</translation>
    </message>
    <message>
        <source>Drawn from every %1 voxels</source>
        <translation>Gezeichnet aus je %1 Voxeln</translation>
    </message>
    <message>
        <source>Fused by registration with %1</source>
        <translation>Durch Registrierung fusioniert mit %1</translation>
    </message>
    <message>
        <source>Resampled: gantry tilt %1</source>
        <translation>Neu abgetastet: Gantryneigung %1</translation>
    </message>
    <message>
        <source>Resampled: uneven spacing</source>
        <translation>Neu abgetastet: ungleiche Abstände</translation>
    </message>
    <message>
        <source>Curved, straightened, %1</source>
        <translation>Gekrümmt, begradigt, %1</translation>
    </message>
    <message>
        <source>Curved, stretched, %1</source>
        <translation>Gekrümmt, gestreckt, %1</translation>
    </message>
    <message>
        <source>Part of the volume is cut away</source>
        <translation>Ein Teil des Volumens ist weggeschnitten</translation>
    </message>
    <message>
        <source>Resampled: tilted or uneven slices</source>
        <translation>Neu abgetastet: geneigte oder ungleiche Schichten</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>Schlüsselbild</translation>
    </message>
    <message>
        <source>Checkerboard with %1, squares of %2</source>
        <translation>Schachbrett mit %1, Quadrate von %2</translation>
    </message>
    <message>
        <source>PROPOSED registration with %1: accept or reject it</source>
        <translation>VORGESCHLAGENE Registrierung mit %1: annehmen oder verwerfen</translation>
    </message>
    <message>
        <source>Fused by registration with %1 (%2)</source>
        <translation>Durch Registrierung fusioniert mit %1 (%2)</translation>
    </message>
    <message>
        <source>NO RESCALE</source>
        <translation>OHNE RESCALE</translation>
    </message>
</context>
<context>
    <name>PixelProbe</name>
    <message>
        <source>RGB %1, %2, %3</source>
        <translation>RGB %1, %2, %3</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Füllwert</translation>
    </message>
    <message>
        <source>stored value %1</source>
        <translation>gespeicherter Wert %1</translation>
    </message>
    <message>
        <source>x %1  y %2</source>
        <translation>x %1  y %2</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>sRGB %1, %2, %3</source>
        <translation>sRGB %1, %2, %3</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>unendlich</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>stored value</source>
        <translation>gespeicherter Wert</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>mean %1  SD %2 %3</source>
        <translation>Mittel %1  SD %2 %3</translation>
    </message>
</context>
<context>
    <name>RegionCurve</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Schicht</translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message>
        <source>Delete this study?</source>
        <translation>Diese Studie löschen?</translation>
    </message>
    <message>
        <source>Delete these %1 studies?</source>
        <translation>Diese %1 Studien löschen?</translation>
    </message>
    <message>
        <source>Objects that leave the archive: %1 (%2).</source>
        <translation>Objekte, die aus dem Archiv entfernt werden: %1 (%2).</translation>
    </message>
    <message>
        <source>Studies that no known archive can give back: %1. They are lost unless you have them elsewhere.</source>
        <translation>Studien, die kein bekanntes Archiv erneut liefern kann: %1. Sie gehen verloren, sofern Sie sie nicht anderswo haben.</translation>
    </message>
    <message>
        <source>Studies that are kept on purpose (pinned): %1.</source>
        <translation>Studien, die bewusst behalten werden (angeheftet): %1.</translation>
    </message>
    <message>
        <source>Linked files that stay where they are: %1.</source>
        <translation>Verknüpfte Dateien, die an ihrem Ort bleiben: %1.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>SeriesList</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln Zeitpunkt</numerusform>
            <numerusform>%Ln Zeitpunkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln b-value(s)</source>
        <translation>
            <numerusform>%Ln b-Wert</numerusform>
            <numerusform>%Ln b-Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln echo(es)</source>
        <translation>
            <numerusform>%Ln Echo</numerusform>
            <numerusform>%Ln Echos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyColumns</name>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Made here</source>
        <translation>Hier erstellt</translation>
    </message>
    <message>
        <source>Linked from %1; the files stay there</source>
        <translation>Verknüpft mit %1; die Dateien bleiben dort</translation>
    </message>
    <message>
        <source>Imported from %1</source>
        <translation>Importiert aus %1</translation>
    </message>
    <message>
        <source>Retrieved from %1, and can be retrieved again</source>
        <translation>Abgerufen von %1, erneuter Abruf möglich</translation>
    </message>
    <message>
        <source>Received from %1</source>
        <translation>Empfangen von %1</translation>
    </message>
    <message>
        <source>Made on this workstation</source>
        <translation>Auf dieser Workstation erstellt</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Auftragsnr.</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Kept: never removed to make room</source>
        <translation>Angeheftet: wird nie entfernt, um Platz zu schaffen</translation>
    </message>
    <message>
        <source>Date and time of the study</source>
        <translation>Datum und Uhrzeit der Studie</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>Auftragsnummer (Accession Number)</translation>
    </message>
    <message>
        <source>Where the study came from</source>
        <translation>Woher die Studie stammt</translation>
    </message>
    <message>
        <source>%1. Some objects of this study exist in two versions; the first is shown.</source>
        <translation>%1. Einige Objekte dieser Studie liegen in zwei Fassungen vor; die erste wird angezeigt.</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Images, reports and other objects of the study</source>
        <translation>Bilder, Befunde und andere Objekte der Studie</translation>
    </message>
    <message>
        <source>How many of the objects that the sender has are here</source>
        <translation>Wie viele der beim Absender vorhandenen Objekte hier sind</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1 (ID %2)</translation>
    </message>
    <message>
        <source>Objects of this study name different patients: %1</source>
        <translation>Objekte dieser Studie nennen verschiedene Patienten: %1</translation>
    </message>
    <message>
        <source>%1 (node: %2)</source>
        <translation>%1 (Knoten: %2)</translation>
    </message>
</context>
<context>
    <name>StudyHeading</name>
    <message>
        <source>(no date)</source>
        <translation>(kein Datum)</translation>
    </message>
</context>
<context>
    <name>Suv</name>
    <message>
        <source>No SUV: the image is no PET image.</source>
        <translation>Kein SUV: Das Bild ist kein PET-Bild.</translation>
    </message>
    <message>
        <source>No SUV: the image does not say in which unit its values are.</source>
        <translation>Kein SUV: Das Bild sagt nicht, in welcher Einheit seine Werte sind.</translation>
    </message>
    <message>
        <source>No SUV: the values are in a unit that cannot be converted.</source>
        <translation>Kein SUV: Die Werte haben eine Einheit, die sich nicht umrechnen lässt.</translation>
    </message>
    <message>
        <source>No SUV: the values are SUV of an unknown kind.</source>
        <translation>Kein SUV: Die Werte sind SUV unbekannter Art.</translation>
    </message>
    <message>
        <source>No SUV: the image does not say which corrections were made.</source>
        <translation>Kein SUV: Das Bild sagt nicht, welche Korrekturen gemacht wurden.</translation>
    </message>
    <message>
        <source>No SUV: the image is not corrected for attenuation.</source>
        <translation>Kein SUV: Das Bild ist nicht schwächungskorrigiert.</translation>
    </message>
    <message>
        <source>No SUV: the image is not corrected for decay.</source>
        <translation>Kein SUV: Das Bild ist nicht zerfallskorrigiert.</translation>
    </message>
    <message>
        <source>No SUV: the image does not say to which time its decay was corrected.</source>
        <translation>Kein SUV: Das Bild sagt nicht, auf welchen Zeitpunkt der Zerfall korrigiert ist.</translation>
    </message>
    <message>
        <source>No SUV: the decay was corrected to a time that is not known.</source>
        <translation>Kein SUV: Der Zerfall ist auf einen unbekannten Zeitpunkt korrigiert.</translation>
    </message>
    <message>
        <source>No SUV: the image says nothing of the radiopharmaceutical.</source>
        <translation>Kein SUV: Das Bild sagt nichts über das Radiopharmakon.</translation>
    </message>
    <message>
        <source>No SUV: the image names several radiopharmaceuticals.</source>
        <translation>Kein SUV: Das Bild nennt mehrere Radiopharmaka.</translation>
    </message>
    <message>
        <source>No SUV: the injected activity is missing.</source>
        <translation>Kein SUV: Die injizierte Aktivität fehlt.</translation>
    </message>
    <message>
        <source>No SUV: the injected activity is not between 0.1 MBq and 100 GBq.</source>
        <translation>Kein SUV: Die injizierte Aktivität liegt nicht zwischen 0,1 MBq und 100 GBq.</translation>
    </message>
    <message>
        <source>No SUV: the half life is missing.</source>
        <translation>Kein SUV: Die Halbwertszeit fehlt.</translation>
    </message>
    <message>
        <source>No SUV: the half life is not between a second and a year.</source>
        <translation>Kein SUV: Die Halbwertszeit liegt nicht zwischen einer Sekunde und einem Jahr.</translation>
    </message>
    <message>
        <source>No SUV: the time of the injection is missing.</source>
        <translation>Kein SUV: Der Zeitpunkt der Injektion fehlt.</translation>
    </message>
    <message>
        <source>No SUV: the time of the injection cannot be understood.</source>
        <translation>Kein SUV: Der Zeitpunkt der Injektion ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>No SUV: the image has two different times of the injection.</source>
        <translation>Kein SUV: Das Bild nennt zwei verschiedene Zeitpunkte der Injektion.</translation>
    </message>
    <message>
        <source>No SUV: the time of the injection names a time zone, and the times of the scan do not.</source>
        <translation>Kein SUV: Der Zeitpunkt der Injektion nennt eine Zeitzone, die Zeiten der Aufnahme nicht.</translation>
    </message>
    <message>
        <source>No SUV: date or time of the series is missing.</source>
        <translation>Kein SUV: Datum oder Zeit der Serie fehlt.</translation>
    </message>
    <message>
        <source>No SUV: date or time of the acquisition is missing.</source>
        <translation>Kein SUV: Datum oder Zeit der Aufnahme fehlt.</translation>
    </message>
    <message>
        <source>No SUV: the series was made after the scan, and nothing says when the scan began.</source>
        <translation>Kein SUV: Die Serie ist nach der Aufnahme entstanden, und nichts sagt, wann die Aufnahme begann.</translation>
    </message>
    <message>
        <source>No SUV: the injection is said to be after the scan.</source>
        <translation>Kein SUV: Die Injektion soll nach der Aufnahme gewesen sein.</translation>
    </message>
    <message>
        <source>No SUV: the scan is said to be more than ten half lives after the injection.</source>
        <translation>Kein SUV: Die Aufnahme soll mehr als zehn Halbwertszeiten nach der Injektion gewesen sein.</translation>
    </message>
    <message>
        <source>No SUV: the patient&apos;s weight is missing.</source>
        <translation>Kein SUV: Das Gewicht des Patienten fehlt.</translation>
    </message>
    <message>
        <source>No SUV: the patient&apos;s weight is not between 0.3 and 500 kg.</source>
        <translation>Kein SUV: Das Gewicht des Patienten liegt nicht zwischen 0,3 und 500 kg.</translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s size is missing.</source>
        <translation>Kein SUV dieser Art: Die Größe des Patienten fehlt.</translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s size does not suit it, or is not between 0.3 and 2.6 m.</source>
        <translation>Kein SUV dieser Art: Die Größe des Patienten passt nicht dazu oder liegt nicht zwischen 0,3 und 2,6 m.</translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s sex is missing.</source>
        <translation>Kein SUV dieser Art: Das Geschlecht des Patienten fehlt.</translation>
    </message>
    <message>
        <source>No SUV of this kind: its formula is for men and women only.</source>
        <translation>Kein SUV dieser Art: Die Formel gilt nur für Männer und Frauen.</translation>
    </message>
    <message>
        <source>No SUV of this kind: its formula is for adults only.</source>
        <translation>Kein SUV dieser Art: Die Formel gilt nur für Erwachsene.</translation>
    </message>
    <message>
        <source>No SUV: the values are counts, without a factor that makes activity or SUV of them.</source>
        <translation>Kein SUV: Die Werte sind Zählereignisse, ohne einen Faktor, der daraus Aktivität oder SUV macht.</translation>
    </message>
    <message>
        <source>No SUV: the factor that makes SUV or activity of counts is negative.</source>
        <translation>Kein SUV: Der Faktor, der aus Zählereignissen SUV oder Aktivität macht, ist negativ.</translation>
    </message>
    <message>
        <source>No SUV: the images of the series differ in how their values become SUV.</source>
        <translation>Kein SUV: Die Bilder der Serie unterscheiden sich darin, wie ihre Werte zu SUV werden.</translation>
    </message>
    <message>
        <source>No SUV: the rescale slope or intercept of the image is missing or cannot be read.</source>
        <translation>Kein SUV: Rescale Slope oder Rescale Intercept des Bildes fehlt oder ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>TileMenu</name>
    <message>
        <source>&amp;Window presets</source>
        <translation>&amp;Fenstervoreinstellungen</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Layout</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>&amp;Serie</translation>
    </message>
    <message>
        <source>L&amp;ook of the volume</source>
        <translation>&amp;Darstellung des Volumens</translation>
    </message>
    <message>
        <source>Seen &amp;from</source>
        <translation>&amp;Gesehen von</translation>
    </message>
</context>
<context>
    <name>Volume</name>
    <message>
        <source>The images do not say where they lie in the patient. Read them as they are.</source>
        <translation>Die Bilder sagen nicht, wo sie im Patienten liegen. Lesen Sie sie, wie sie sind.</translation>
    </message>
    <message>
        <source>A volume needs at least three images. Read them as they are.</source>
        <translation>Ein Volumen braucht mindestens drei Bilder. Lesen Sie sie, wie sie sind.</translation>
    </message>
    <message>
        <source>The images are not parallel, so they are no volume. Choose another series.</source>
        <translation>Die Bilder sind nicht parallel und daher kein Volumen. Wählen Sie eine andere Serie.</translation>
    </message>
    <message>
        <source>Several images lie at one place, so it is not sure what is there. Choose another series.</source>
        <translation>Mehrere Bilder liegen an einer Stelle, daher ist nicht sicher, was dort ist. Wählen Sie eine andere Serie.</translation>
    </message>
    <message>
        <source>Colour images cannot be reformatted. Read them as they are.</source>
        <translation>Farbbilder lassen sich nicht reformatieren. Lesen Sie sie, wie sie sind.</translation>
    </message>
    <message>
        <source>The volume is larger than this program can hold. Choose a thicker series.</source>
        <translation>Das Volumen ist größer, als dieses Programm halten kann. Wählen Sie eine dickere Serie.</translation>
    </message>
    <message>
        <source>An image is of another size than its series says. Import the series again.</source>
        <translation>Ein Bild hat eine andere Größe, als seine Serie sagt. Importieren Sie die Serie erneut.</translation>
    </message>
    <message>
        <source>The images name different patients or frames of reference. Check the series at its source.</source>
        <translation>Die Bilder nennen verschiedene Patienten oder Bezugssysteme. Prüfen Sie die Serie an ihrer Quelle.</translation>
    </message>
</context>
<context>
    <name>WindowPreset</name>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Schlaganfall</translation>
    </message>
    <message>
        <source>Temporal bone</source>
        <translation>Felsenbein</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastinum</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>Abdomen</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Leber</translation>
    </message>
    <message>
        <source>Spine</source>
        <translation>Wirbelsäule</translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation>Angiographie</translation>
    </message>
    <message>
        <source>From the image, %1</source>
        <translation>Aus dem Bild, %1</translation>
    </message>
    <message>
        <source>Look-up table %1</source>
        <translation>LUT %1</translation>
    </message>
</context>
<context>
    <name>negato::app::OAuthLogin</name>
    <message>
        <source>Negatoscope has the answer. This page can be closed.</source>
        <translation>Negatoscope hat die Antwort. Diese Seite kann geschlossen werden.</translation>
    </message>
</context>
<context>
    <name>negato::app::WindowSession</name>
    <message>
        <source>No picture was taken: nothing of what was named can be shown.</source>
        <translation>Es wurde kein Bild aufgenommen: Nichts vom Genannten lässt sich zeigen.</translation>
    </message>
    <message>
        <source>No picture was taken: the images were not there after two minutes.</source>
        <translation>Es wurde kein Bild aufgenommen: Die Bilder waren nach zwei Minuten nicht da.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ActionFinder</name>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
</context>
<context>
    <name>negato::viewer::AnswerModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Nothing of it is in the archive</source>
        <translation>Nichts davon ist im Archiv</translation>
    </message>
    <message>
        <source>All of it is in the archive</source>
        <translation>Vollständig im Archiv</translation>
    </message>
    <message>
        <source>A part of it is in the archive</source>
        <translation>Ein Teil davon ist im Archiv</translation>
    </message>
    <message>
        <source>The nodes name different patients for this study</source>
        <translation>Die Knoten nennen für diese Studie verschiedene Patienten</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>Im Archiv</translation>
    </message>
    <message>
        <source>Remote nodes that have the study</source>
        <translation>Entfernte Knoten, die die Studie haben</translation>
    </message>
    <message>
        <source>How many of its images are in the archive</source>
        <translation>Wie viele ihrer Bilder im Archiv sind</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln image(s)</source>
        <translation>
            <numerusform>%1: %Ln Bild</numerusform>
            <numerusform>%1: %Ln Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: images not counted</source>
        <translation>%1: Bilder nicht gezählt</translation>
    </message>
    <message>
        <source>The archive has objects of it that came another way: their number does not tell which of the node&apos;s are here</source>
        <translation>Das Archiv hat Objekte davon, die anders hierher kamen: Ihre Zahl sagt nicht, welche des Knotens hier sind</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ArchiveSaving</name>
    <message>
        <source>Saving what was made; the window closes when it is done.</source>
        <translation>Es wird noch gespeichert; danach schließt sich das Fenster.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::CanvasWidget</name>
    <message>
        <source>Cine %1 of %2 images/s</source>
        <translation>Cine %1 von %2 Bildern/s</translation>
    </message>
    <message>
        <source>⚠&#x2002;Images of different patients are in view</source>
        <translation>⚠&#x2002;Bilder verschiedener Patienten werden angezeigt</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ConnectionTest</name>
    <message>
        <source>✓ The name resolves to %1 (%2 ms).</source>
        <translation>✓ Der Name führt zu %1 (%2 ms).</translation>
    </message>
    <message>
        <source>✓ The port is open (%1 ms).</source>
        <translation>✓ Der Port ist offen (%1 ms).</translation>
    </message>
    <message>
        <source>✓ The node accepts this workstation (%1 ms).</source>
        <translation>✓ Der Knoten nimmt diese Workstation an (%1 ms).</translation>
    </message>
    <message>
        <source>✓ The echo was answered (%1 ms).</source>
        <translation>✓ Das Echo wurde beantwortet (%1 ms).</translation>
    </message>
    <message>
        <source>✓ The query was answered (%1 ms); the node has no study.</source>
        <translation>✓ Die Abfrage wurde beantwortet (%1 ms); der Knoten hat keine Studie.</translation>
    </message>
    <message>
        <source>✓ The query was answered (%1 ms). Names are read as: %2</source>
        <translation>✓ Die Abfrage wurde beantwortet (%1 ms). Namen werden gelesen als: %2</translation>
    </message>
    <message>
        <source>✓ The node knows where to send for %1 (%2 ms).</source>
        <translation>✓ Der Knoten weiß, wohin er für %1 zu senden hat (%2 ms).</translation>
    </message>
    <message>
        <source>✓ An object that the node sent has arrived (%1 ms); it is in the archive.</source>
        <translation>✓ Ein vom Knoten gesendetes Objekt ist angekommen (%1 ms); es ist im Archiv.</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>The node works. It is %1.</source>
        <translation>Der Knoten funktioniert. Es ist %1.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::CropDialog</name>
    <message>
        <source>Crop box</source>
        <translation>Beschnitt</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>How much is cut away on this side</source>
        <translation>Wie viel auf dieser Seite weggeschnitten wird</translation>
    </message>
    <message>
        <source>Cut away from %1:</source>
        <translation>Wegschneiden von %1:</translation>
    </message>
    <message>
        <source>Shows the whole volume again</source>
        <translation>Zeigt wieder das ganze Volumen</translation>
    </message>
</context>
<context>
    <name>negato::viewer::CurvePlot</name>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>minimum and maximum</source>
        <translation>Minimum und Maximum</translation>
    </message>
</context>
<context>
    <name>negato::viewer::CurvedFeed</name>
    <message>
        <source>Draw a line through the volume: choose the line tool and click from place to place in its planes.</source>
        <translation>Zeichnen Sie eine Linie durch das Volumen: Wählen Sie das Linienwerkzeug und klicken Sie in seinen Ebenen von Stelle zu Stelle.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::DisplaySetList</name>
    <message>
        <source>%1. Drag it into a tile, or press Enter to show it in the active one.</source>
        <translation>%1. In eine Kachel ziehen oder mit der Eingabetaste in der aktiven Kachel anzeigen.</translation>
    </message>
    <message>
        <source>Series of the study and of the patient&apos;s other studies</source>
        <translation>Serien der Studie und der anderen Studien des Patienten</translation>
    </message>
    <message>
        <source>Study, open: %1</source>
        <translation>Studie, aufgeklappt: %1</translation>
    </message>
    <message>
        <source>Study, closed: %1; Enter lists its series</source>
        <translation>Studie, zugeklappt: %1; Eingabe zeigt ihre Serien</translation>
    </message>
</context>
<context>
    <name>negato::viewer::EmptyPage</name>
    <message>
        <source>No studies yet</source>
        <translation>Noch keine Studien</translation>
    </message>
    <message>
        <source>Drop a folder, a CD or a ZIP file anywhere in this window, or choose one.
Images are copied into the archive of this workstation and stay readable without a network.</source>
        <translation>Legen Sie einen Ordner, eine CD oder eine ZIP-Datei an beliebiger Stelle in diesem Fenster ab, oder wählen Sie eine Quelle aus.
Die Bilder werden in das Archiv dieser Workstation kopiert und bleiben ohne Netzwerk lesbar.</translation>
    </message>
    <message>
        <source>Import a folder or CD…</source>
        <translation>Ordner oder CD importieren…</translation>
    </message>
    <message>
        <source>Import a folder with everything below it (Ctrl+I)</source>
        <translation>Einen Ordner mit allen Unterordnern importieren (Strg+I)</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>DICOM files, ZIP files or a DICOMDIR</source>
        <translation>DICOM-Dateien, ZIP-Dateien oder ein DICOMDIR</translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation>Demonstration öffnen</translation>
    </message>
    <message>
        <source>Synthetic studies to try everything with; no patient&apos;s</source>
        <translation>Synthetische Studien zum Ausprobieren, ohne Patientendaten</translation>
    </message>
    <message>
        <source>Search remote archives</source>
        <translation>Entfernte Archive durchsuchen</translation>
    </message>
    <message>
        <source>Studies of other archives in the network: add a node, search, retrieve (Ctrl+Shift+B)</source>
        <translation>Studien anderer Archive im Netz: Knoten hinzufügen, suchen, abrufen (Strg+Umschalt+B)</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ExportDialog</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>Wohin geschrieben wird</translation>
    </message>
    <message>
        <source>&amp;Browse...</source>
        <translation>&amp;Durchsuchen...</translation>
    </message>
    <message>
        <source>Chooses the file</source>
        <translation>Wählt die Datei</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation>Geben Sie an, wohin geschrieben werden soll.</translation>
    </message>
    <message>
        <source>Stops the export</source>
        <translation>Bricht den Export ab</translation>
    </message>
    <message>
        <source>Closes without an export</source>
        <translation>Schließt ohne Export</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;Nach:</translation>
    </message>
</context>
<context>
    <name>negato::viewer::FilterBar</name>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Search name, ID, accession, description</source>
        <translation>Name, ID, Auftragsnummer, Beschreibung suchen</translation>
    </message>
    <message>
        <source>Search studies</source>
        <translation>Studien suchen</translation>
    </message>
    <message>
        <source>Words in any script and order (Ctrl+F)</source>
        <translation>Wörter in beliebiger Schrift und Reihenfolge (Strg+F)</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <source>Studies of every date</source>
        <translation>Studien aller Tage</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Studies of today</source>
        <translation>Studien von heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Studies of the last seven days</source>
        <translation>Studien der letzten sieben Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Studies of the last thirty days</source>
        <translation>Studien der letzten dreißig Tage</translation>
    </message>
    <message>
        <source>From…to</source>
        <translation>Von … bis</translation>
    </message>
    <message>
        <source>Studies between two dates</source>
        <translation>Studien zwischen zwei Tagen</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ForwardingPage</name>
    <message>
        <source>Sent by (AE title)</source>
        <translation>Gesendet von (AE-Titel)</translation>
    </message>
    <message>
        <source>Modalities</source>
        <translation>Modalitäten</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Forwarding rules</source>
        <translation>Weiterleitungsregeln</translation>
    </message>
    <message>
        <source>What peers have sent here is sent on to the node of each rule that fits. An empty field fits everything; * and ? match.</source>
        <translation>Was Gegenstellen hierher gesendet haben, wird an den Knoten jeder passenden Regel weitergeleitet. Ein leeres Feld passt auf alles; * und ? sind Platzhalter.</translation>
    </message>
    <message>
        <source>Adds a rule that forwards everything, to be narrowed</source>
        <translation>Fügt eine Regel hinzu, die alles weiterleitet und dann einzuschränken ist</translation>
    </message>
    <message>
        <source>No remote node takes studies. Add one with &quot;Edit nodes…&quot;.</source>
        <translation>Kein entfernter Knoten nimmt Studien an. Fügen Sie einen mit „Knoten bearbeiten…“ hinzu.</translation>
    </message>
    <message>
        <source>Empty fields fit everything. Rules apply to what is received from now on.</source>
        <translation>Leere Felder passen auf alles. Regeln gelten für alles, was ab jetzt empfangen wird.</translation>
    </message>
    <message>
        <source>The node that gets what is forwarded</source>
        <translation>Der Knoten, der das Weitergeleitete erhält</translation>
    </message>
    <message>
        <source>A&amp;dd a rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move the rule</source>
        <translation>Regel ent&amp;fernen</translation>
    </message>
    <message>
        <source>Removes the chosen rule (Del in the list)</source>
        <translation>Entfernt die ausgewählte Regel (Entf in der Liste)</translation>
    </message>
    <message>
        <source>There is no rule: what is received stays here.</source>
        <translation>Es gibt keine Regel: Empfangenes bleibt hier.</translation>
    </message>
    <message>
        <source>%1 (not in the list of nodes)</source>
        <translation>%1 (nicht in der Liste der Knoten)</translation>
    </message>
</context>
<context>
    <name>negato::viewer::FourthAxisDesk</name>
    <message>
        <source>This series has no further times, b-values or echoes of the same images.</source>
        <translation>Diese Serie hat keine weiteren Zeiten, b-Werte oder Echos derselben Bilder.</translation>
    </message>
    <message>
        <source>%1: numbered, the images do not say their times</source>
        <translation>%1: nur nummeriert, die Bilder nennen ihre Zeiten nicht</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 nach %2</translation>
    </message>
</context>
<context>
    <name>negato::viewer::FusionDesk</name>
    <message>
        <source>Show the planes of a volume first (%1).</source>
        <translation>Zeigen Sie zuerst die Ebenen eines Volumens (%1).</translation>
    </message>
    <message>
        <source>No other series of this patient is a volume that could be fused.</source>
        <translation>Keine andere Serie dieses Patienten ist ein Volumen, das sich fusionieren ließe.</translation>
    </message>
    <message>
        <source>Fused by a saved registration; %1 fuses without it.</source>
        <translation>Durch eine gespeicherte Registrierung fusioniert; %1 fusioniert ohne sie.</translation>
    </message>
    <message>
        <source>The planes show %1 now, and the PET lies over it.</source>
        <translation>Die Ebenen zeigen jetzt %1, und die PET liegt darüber.</translation>
    </message>
    <message>
        <source>A registration in the study could not be used: %1</source>
        <translation>Eine Registrierung in der Studie konnte nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>Fuse another series first (%1).</source>
        <translation>Fusionieren Sie zuerst eine andere Serie (%1).</translation>
    </message>
    <message>
        <source>The planes show %1 again.</source>
        <translation>Die Ebenen zeigen wieder %1.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ImportJob</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Stored: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>there already: %1</source>
        <translation>bereits vorhanden: %1</translation>
    </message>
    <message>
        <source>not stored: %1</source>
        <translation>nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>gone, as their files hold others: %1</source>
        <translation>entfallen, da ihre Dateien andere enthalten: %1</translation>
    </message>
    <message>
        <source>of these in conflict: %1</source>
        <translation>davon in Konflikt: %1</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ImportReportDialog</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Files that were not stored, and why</source>
        <translation>Nicht gespeicherte Dateien und der jeweilige Grund</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the whole list with the full paths</source>
        <translation>Kopiert die ganze Liste mit den vollständigen Pfaden</translation>
    </message>
</context>
<context>
    <name>negato::viewer::JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Stops the import; what is stored is kept</source>
        <translation>Bricht den Import ab; bereits Gespeichertes bleibt erhalten</translation>
    </message>
    <message>
        <source>Lists the files that were not stored, and why</source>
        <translation>Zeigt die nicht gespeicherten Dateien und den jeweiligen Grund</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Importing %1: %2 of %3 files</source>
        <translation>%1 wird importiert: %2 von %3 Dateien</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>negato::viewer::JobsPanel</name>
    <message>
        <source>Pa&amp;use</source>
        <translation>Anha&amp;lten</translation>
    </message>
    <message>
        <source>Stops the chosen jobs until they are resumed</source>
        <translation>Hält die ausgewählten Übertragungen an, bis sie fortgesetzt werden</translation>
    </message>
    <message>
        <source>Goes on with the chosen jobs, or tries them again at once</source>
        <translation>Setzt die ausgewählten Übertragungen fort oder versucht sie sofort erneut</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>L&amp;iste leeren</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Takes the jobs that are over off the list</source>
        <translation>Entfernt die beendeten Übertragungen aus der Liste</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Gives the chosen jobs up; what came is kept (Del)</source>
        <translation>Bricht die ausgewählten Übertragungen ab; was kam, bleibt erhalten (Entf)</translation>
    </message>
    <message>
        <source>Nothing is on its way. What is retrieved, sent and fetched ahead appears here.</source>
        <translation>Nichts ist unterwegs. Abgerufenes, Gesendetes und vorab Abgerufenes erscheint hier.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::KeyDesk</name>
    <message>
        <source>Only images and planes of a volume can become key images.</source>
        <translation>Nur Bilder und Ebenen eines Volumens können Schlüsselbilder werden.</translation>
    </message>
    <message>
        <source>This is a key image already.</source>
        <translation>Dies ist schon ein Schlüsselbild.</translation>
    </message>
    <message>
        <source>The volume is still being loaded. Mark the plane when all images are there.</source>
        <translation>Das Volumen wird noch geladen. Kennzeichnen Sie die Ebene, wenn alle Bilder da sind.</translation>
    </message>
    <message>
        <source>Sums of a slab cannot be saved as images.</source>
        <translation>Summen einer Schicht können nicht als Bilder gespeichert werden.</translation>
    </message>
    <message>
        <source>The key image could not be saved. %1</source>
        <translation>Das Schlüsselbild konnte nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>The plane was saved as an image of the study and marked as a key image.</source>
        <translation>Die Ebene wurde als Bild der Studie gespeichert und als Schlüsselbild gekennzeichnet.</translation>
    </message>
    <message>
        <source>Marked as a key image of the study.</source>
        <translation>Als Schlüsselbild der Studie gekennzeichnet.</translation>
    </message>
    <message>
        <source>The plane is still being made. Mark it when it is shown.</source>
        <translation>Die Ebene wird noch berechnet. Markieren Sie sie, wenn sie zu sehen ist.</translation>
    </message>
    <message>
        <source>The series that lies over it is still being loaded. Mark the plane when all images are there.</source>
        <translation>Die darüberliegende Serie wird noch geladen. Markieren Sie die Ebene, wenn alle Bilder da sind.</translation>
    </message>
    <message>
        <source>The plane was saved as an image of the study, but could not be marked as a key image; %1 tries again. %2</source>
        <translation>Die Ebene wurde als Bild der Studie gespeichert, konnte aber nicht als Schlüsselbild markiert werden; %1 versucht es noch einmal. %2</translation>
    </message>
</context>
<context>
    <name>negato::viewer::KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Ziehen mit linker Taste</translation>
    </message>
    <message>
        <source>The active tool</source>
        <translation>Das aktive Werkzeug</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Ziehen mit mittlerer Taste</translation>
    </message>
    <message>
        <source>Move the image</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Ziehen mit rechter Taste</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Menu of the tile</source>
        <translation>Menü der Kachel</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Tile alone, or all tiles again</source>
        <translation>Kachel allein oder wieder alle Kacheln</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Shift and wheel</source>
        <translation>Umschalt und Mausrad</translation>
    </message>
    <message>
        <source>Five images on</source>
        <translation>Fünf Bilder weiter</translation>
    </message>
    <message>
        <source>Ctrl and wheel</source>
        <translation>Strg und Mausrad</translation>
    </message>
</context>
<context>
    <name>negato::viewer::LayoutPicker</name>
    <message>
        <source>Number of tiles: point and click, or arrow keys and Enter</source>
        <translation>Anzahl der Kacheln: zeigen und klicken, oder Pfeiltasten und Eingabe</translation>
    </message>
    <message>
        <source>%1 by %2 tiles</source>
        <translation>%1 mal %2 Kacheln</translation>
    </message>
</context>
<context>
    <name>negato::viewer::LoginFields</name>
    <message>
        <source>✓ Logged in; the login is renewed by itself.</source>
        <translation>✓ Angemeldet; die Anmeldung erneuert sich selbst.</translation>
    </message>
    <message>
        <source>✓ Logged in.</source>
        <translation>✓ Angemeldet.</translation>
    </message>
    <message>
        <source>✓ Logged in until %1.</source>
        <translation>✓ Angemeldet bis %1.</translation>
    </message>
    <message>
        <source>The login has ended (%1). Log in again.</source>
        <translation>Die Anmeldung ist abgelaufen (%1). Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>Benutzer und Passwort</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Single sign-on (OpenID Connect)</source>
        <translation>Single Sign-on (OpenID Connect)</translation>
    </message>
    <message>
        <source>&amp;Login:</source>
        <translation>Anmel&amp;dung:</translation>
    </message>
    <message>
        <source>Use&amp;r:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>Name of the account at the node</source>
        <translation>Name des Kontos auf dem Knoten</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>Pass&amp;wort:</translation>
    </message>
    <message>
        <source>Goes to the desktop&apos;s keychain and into no file</source>
        <translation>Kommt in den Schlüsselbund des Desktops und in keine Datei</translation>
    </message>
    <message>
        <source>To&amp;ken:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>Bearer token; goes to the desktop&apos;s keychain and into no file</source>
        <translation>Bearer-Token; kommt in den Schlüsselbund des Desktops und in keine Datei</translation>
    </message>
    <message>
        <source>https address of the login server (issuer), as its administrator names it</source>
        <translation>https-Adresse des Anmeldeservers (Issuer), wie dessen Verwaltung sie nennt</translation>
    </message>
    <message>
        <source>What the login server calls this workstation: a public client with the address http://127.0.0.1 to come back to</source>
        <translation>Wie der Anmeldeserver diese Workstation nennt: ein öffentlicher Client (public client) mit der Rücksprungadresse http://127.0.0.1</translation>
    </message>
    <message>
        <source>Sc&amp;ope:</source>
        <translation>Sc&amp;ope:</translation>
    </message>
    <message>
        <source>What to ask the login server for: words with spaces between. With offline_access the login lasts longer, where the server allows it</source>
        <translation>Was vom Anmeldeserver verlangt wird: Wörter mit Leerzeichen dazwischen. Mit offline_access gilt die Anmeldung länger, sofern der Server es erlaubt</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>How the node is told who asks. A node that asks for a certificate is shown the one of this workstation as well (tls/certificate.pem and tls/key.pem in the folder of the archive).</source>
        <translation>Wie der Knoten erfährt, wer fragt. Verlangt ein Knoten ein Zertifikat, wird ihm auch das dieser Workstation gezeigt (tls/certificate.pem und tls/key.pem im Ordner des Archivs).</translation>
    </message>
    <message>
        <source>Opens the login server&apos;s page in the browser</source>
        <translation>Öffnet die Seite des Anmeldeservers im Browser</translation>
    </message>
    <message>
        <source>State of the login</source>
        <translation>Status der Anmeldung</translation>
    </message>
    <message>
        <source>kept until the program ends</source>
        <translation>gilt bis zum Programmende</translation>
    </message>
    <message>
        <source>kept in the keychain</source>
        <translation>im Schlüsselbund gespeichert</translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation>Warten auf den Browser…</translation>
    </message>
    <message>
        <source>Not logged in.</source>
        <translation>Nicht angemeldet.</translation>
    </message>
    <message>
        <source>Cancel the lo&amp;gin</source>
        <translation>Anmeldun&amp;g abbrechen</translation>
    </message>
    <message>
        <source>Lo&amp;g in</source>
        <translation>An&amp;melden</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain cannot be used: a login is kept until the program ends, and is written nowhere.</source>
        <translation>Der Schlüsselbund des Desktops ist nicht nutzbar: Eine Anmeldung gilt bis zum Programmende und wird nirgends gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Return port:</source>
        <translation>Rückkehrpor&amp;t:</translation>
    </message>
    <message>
        <source>Return port</source>
        <translation>Rückkehrport</translation>
    </message>
    <message>
        <source>Port of http://127.0.0.1 that the browser comes back to. A fixed one only for a login server that knows no other</source>
        <translation>Port von http://127.0.0.1, zu dem der Browser zurückkehrt. Ein fester nur für einen Anmeldeserver, der keinen anderen kennt</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>irgendein freier</translation>
    </message>
    <message>
        <source>Logi&amp;n server:</source>
        <translation>Anmeldese&amp;rver:</translation>
    </message>
    <message>
        <source>Clien&amp;t:</source>
        <translation>&amp;Client:</translation>
    </message>
</context>
<context>
    <name>negato::viewer::LookEditor</name>
    <message>
        <source>Your own looks in %1 could not be read: %2. The file is left as it is.</source>
        <translation>Ihre eigenen Darstellungen in %1 konnten nicht gelesen werden: %2. Die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Opacity and colours in 3D</source>
        <translation>Deckkraft und Farben in 3D</translation>
    </message>
    <message>
        <source>&amp;Look:</source>
        <translation>&amp;Darstellung:</translation>
    </message>
    <message>
        <source>&amp;Point:</source>
        <translation>&amp;Punkt:</translation>
    </message>
    <message>
        <source>&amp;Own look:</source>
        <translation>&amp;Eigene Darstellung:</translation>
    </message>
    <message>
        <source>The curve as the look came</source>
        <translation>Die Kurve, wie die Darstellung sie mitbrachte</translation>
    </message>
    <message>
        <source>Value of the point</source>
        <translation>Wert des Punktes</translation>
    </message>
    <message>
        <source>Opacity of the point</source>
        <translation>Deckkraft des Punktes</translation>
    </message>
    <message>
        <source>Opacity of a millimetre of such values</source>
        <translation>Deckkraft eines Millimeters solcher Werte</translation>
    </message>
    <message>
        <source>&amp;Colour...</source>
        <translation>&amp;Farbe...</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>A point between this one and the next</source>
        <translation>Ein Punkt zwischen diesem und dem nächsten</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Keep this curve as a look of your own, for all volumes of this kind</source>
        <translation>Diese Kurve als eigene Darstellung behalten, für alle Volumina dieser Art</translation>
    </message>
    <message>
        <source>The largest values have no curve. Choose another look.</source>
        <translation>Die größten Werte haben keine Kurve. Wählen Sie eine andere Darstellung.</translation>
    </message>
    <message>
        <source>Colour of the point</source>
        <translation>Farbe des Punktes</translation>
    </message>
    <message>
        <source>The look could not be saved: %1</source>
        <translation>Die Darstellung konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>%1 holds no more looks. Save this one under the name of another, or take some out of the file.</source>
        <translation>%1 fasst keine weiteren Darstellungen. Speichern Sie diese unter dem Namen einer anderen, oder nehmen Sie welche aus der Datei.</translation>
    </message>
    <message>
        <source>&amp;Delete look</source>
        <translation>Darstellung &amp;löschen</translation>
    </message>
    <message>
        <source>Delete the look of your own that is chosen above (%1)</source>
        <translation>Die oben gewählte eigene Darstellung löschen (%1)</translation>
    </message>
    <message>
        <source>Delete look</source>
        <translation>Darstellung löschen</translation>
    </message>
    <message>
        <source>Delete your own look &quot;%1&quot;? This cannot be undone.</source>
        <translation>Die eigene Darstellung „%1“ löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::MainWindow</name>
    <message>
        <source>Opening the archive...</source>
        <translation>Archiv wird geöffnet...</translation>
    </message>
    <message>
        <source>This is the last study of the list.</source>
        <translation>Dies ist die letzte Studie der Liste.</translation>
    </message>
    <message>
        <source>This is the first study of the list.</source>
        <translation>Dies ist die erste Studie der Liste.</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Only the first %1 of the studies are shown beside each other.</source>
        <translation>Nur die ersten %1 der Studien stehen nebeneinander.</translation>
    </message>
    <message>
        <source>The archive has no other study of this patient.</source>
        <translation>Das Archiv hat keine andere Studie dieses Patienten.</translation>
    </message>
    <message>
        <source>Disk full: nothing can be stored</source>
        <translation>Datenträger voll: nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>The disk is full. What was received last waits for room, and nothing new can be stored. Remove studies, or free some space and start again.</source>
        <translation>Der Datenträger ist voll. Was zuletzt empfangen wurde, wartet auf Platz, und Neues kann nicht gespeichert werden. Entfernen Sie Studien, oder schaffen Sie Platz und starten Sie neu.</translation>
    </message>
    <message>
        <source>Objects that came back from a damaged journal of the archive: %1. Some may have been deleted before.</source>
        <translation>Objekte, die aus einem beschädigten Journal des Archivs zurückgeholt wurden: %1. Manche waren vielleicht schon gelöscht.</translation>
    </message>
    <message>
        <source>In the list of studies</source>
        <translation>In der Liste der Studien</translation>
    </message>
    <message>
        <source>In the remote archives</source>
        <translation>In den entfernten Archiven</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ModalityChips</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More modalities</source>
        <translation>Weitere Modalitäten</translation>
    </message>
    <message>
        <source>Only studies with %1; several may be chosen</source>
        <translation>Nur Studien mit %1; mehrere können gewählt werden</translation>
    </message>
</context>
<context>
    <name>negato::viewer::MprSession</name>
    <message>
        <source>The two series have no common frame of reference, so it is not known how they lie to each other. Register them first.</source>
        <translation>Die beiden Serien haben kein gemeinsames Bezugssystem; daher ist nicht bekannt, wie sie zueinander liegen. Registrieren Sie sie zuerst.</translation>
    </message>
    <message>
        <source>The two series are not of one patient, as far as they say, and are not fused.</source>
        <translation>Die beiden Serien gehören, soweit sie es sagen, nicht zu einem Patienten und werden nicht fusioniert.</translation>
    </message>
    <message>
        <source>Still the earlier volume: %1</source>
        <translation>Noch das frühere Volumen: %1</translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeChoice</name>
    <message>
        <source>Remote nodes</source>
        <translation>Entfernte Knoten</translation>
    </message>
    <message>
        <source>The nodes to ask; Space ticks one</source>
        <translation>Die abzufragenden Knoten; die Leertaste hakt einen an</translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeDialog</name>
    <message>
        <source>T&amp;est the connection</source>
        <translation>&amp;Verbindung prüfen</translation>
    </message>
    <message>
        <source>Remote nodes</source>
        <translation>Entfernte Knoten</translation>
    </message>
    <message>
        <source>Takes the node off the list; its studies in the archive stay</source>
        <translation>Nimmt den Knoten aus der Liste; seine Studien im Archiv bleiben</translation>
    </message>
    <message>
        <source>Tests step by step, and says what to change</source>
        <translation>Prüft Schritt für Schritt und sagt, was zu ändern ist</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Adds a remote node</source>
        <translation>Fügt einen entfernten Knoten hinzu</translation>
    </message>
    <message>
        <source>New node</source>
        <translation>Neuer Knoten</translation>
    </message>
    <message>
        <source>Two nodes have the name %1.</source>
        <translation>Zwei Knoten haben den Namen %1.</translation>
    </message>
    <message>
        <source>%1 lacks its password or token. Enter it, or choose no login.</source>
        <translation>%1: Passwort oder Token fehlt. Geben Sie es ein oder wählen Sie keine Anmeldung.</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Ent&amp;fernen</translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeForm</name>
    <message>
        <source>Na&amp;me:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>As you want to read it in the lists</source>
        <translation>Wie er in den Listen erscheinen soll</translation>
    </message>
    <message>
        <source>AE &amp;title:</source>
        <translation>AE-&amp;Titel:</translation>
    </message>
    <message>
        <source>AE title of the node, as its administrator names it</source>
        <translation>AE-Titel des Knotens, wie dessen Verwaltung ihn nennt</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>Re&amp;chner:</translation>
    </message>
    <message>
        <source>Name or address of its computer</source>
        <translation>Name oder Adresse seines Rechners</translation>
    </message>
    <message>
        <source>O&amp;wn AE title:</source>
        <translation>&amp;Eigener AE-Titel:</translation>
    </message>
    <message>
        <source>AE title of this workstation, as the node knows it</source>
        <translation>AE-Titel dieser Workstation, wie der Knoten ihn kennt</translation>
    </message>
    <message>
        <source>Encrypted (T&amp;LS)</source>
        <translation>Verschlüsselt (T&amp;LS)</translation>
    </message>
    <message>
        <source>Base &amp;URL:</source>
        <translation>Basis-&amp;URL:</translation>
    </message>
    <message>
        <source>https address of its DICOMweb service</source>
        <translation>https-Adresse seines DICOMweb-Dienstes</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>&amp;Abfragen</translation>
    </message>
    <message>
        <source>Retrieve by C-&amp;GET</source>
        <translation>Abrufen mit C-&amp;GET</translation>
    </message>
    <message>
        <source>Retrieve by C-M&amp;OVE</source>
        <translation>Abrufen mit C-M&amp;OVE</translation>
    </message>
    <message>
        <source>&amp;Send to it</source>
        <translation>Dorthin &amp;senden</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>How the node is reached</source>
        <translation>Wie der Knoten erreicht wird</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>104 or 11112 in most places</source>
        <translation>Meist 104 oder 11112</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Of several nodes that have a study, the one with the larger number is asked</source>
        <translation>Haben mehrere Knoten eine Studie, wird der mit der größeren Zahl gefragt</translation>
    </message>
    <message>
        <source>Nothing is sent where the certificate of the node is not trusted</source>
        <translation>Es wird nichts gesendet, wenn dem Zertifikat des Knotens nicht vertraut wird</translation>
    </message>
    <message>
        <source>as the node says</source>
        <translation>wie vom Knoten angegeben</translation>
    </message>
    <message>
        <source>Character set</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Of answers that do not say in which character set their names are</source>
        <translation>Für Antworten, die den Zeichensatz ihrer Namen nicht angeben</translation>
    </message>
    <message>
        <source>&amp;Protocol:</source>
        <translation>&amp;Protokoll:</translation>
    </message>
    <message>
        <source>Po&amp;rt:</source>
        <translation>Po&amp;rt:</translation>
    </message>
    <message>
        <source>&amp;Character set:</source>
        <translation>&amp;Zeichensatz:</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Pr&amp;iorität:</translation>
    </message>
    <message>
        <source>The node can be searched</source>
        <translation>Der Knoten kann durchsucht werden</translation>
    </message>
    <message>
        <source>The node gives studies on the connection that asks for them</source>
        <translation>Der Knoten liefert Studien auf der Verbindung, die sie anfordert</translation>
    </message>
    <message>
        <source>The node sends studies to this workstation&apos;s receiver, which it has to know</source>
        <translation>Der Knoten sendet Studien an den Empfangsdienst dieser Workstation, den er kennen muss</translation>
    </message>
    <message>
        <source>The node takes studies</source>
        <translation>Der Knoten nimmt Studien an</translation>
    </message>
    <message>
        <source>The node is asked to confirm that it keeps what it was sent</source>
        <translation>Der Knoten soll bestätigen, dass er das Gesendete aufbewahrt</translation>
    </message>
    <message>
        <source>Used for:</source>
        <translation>Verwendet für:</translation>
    </message>
    <message>
        <source>For a node that names a wrong one. &quot;Test the connection&quot; shows how names are read then.</source>
        <translation>Für einen Knoten, der einen falschen nennt. „Verbindung prüfen“ zeigt, wie Namen dann gelesen werden.</translation>
    </message>
    <message>
        <source>Storage commitme&amp;nt</source>
        <translation>Storage Commit&amp;ment</translation>
    </message>
    <message>
        <source>Even where the no&amp;de names another one</source>
        <translation>Auch wenn der &amp;Knoten einen anderen nennt</translation>
    </message>
</context>
<context>
    <name>negato::viewer::PatientList</name>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
</context>
<context>
    <name>negato::viewer::PatientModel</name>
    <message>
        <source>All patients</source>
        <translation>Alle Patienten</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>%Ln Studie</numerusform>
            <numerusform>%Ln Studien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>negato::viewer::PlaneCurveMaker</name>
    <message>
        <source>Images of this step could not be read.</source>
        <translation>Bilder dieses Schritts konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>slab: %1</source>
        <translation>Schicht: %1</translation>
    </message>
</context>
<context>
    <name>negato::viewer::PrefetchForm</name>
    <message>
        <source>The studies that a query finds</source>
        <translation>Studien, die eine Abfrage findet</translation>
    </message>
    <message>
        <source>Earlier studies of today&apos;s worklist</source>
        <translation>Frühere Studien zur heutigen Worklist</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>A worklist says who is examined today; the earlier studies of these patients are fetched from the nodes that have them</source>
        <translation>Eine Worklist sagt, wer heute untersucht wird; die früheren Studien dieser Patienten werden von den Knoten abgerufen, die sie haben</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>The node that is asked</source>
        <translation>Der Knoten, der gefragt wird</translation>
    </message>
    <message>
        <source>&amp;What:</source>
        <translation>A&amp;uswahl:</translation>
    </message>
    <message>
        <source>&amp;Node:</source>
        <translation>&amp;Knoten:</translation>
    </message>
    <message>
        <source>&amp;Query:</source>
        <translation>Abfra&amp;ge:</translation>
    </message>
    <message>
        <source>DICOM keywords, as StudyDate=today; ModalitiesInStudy=CT. Dates may be today, today-7 or today-7-today.</source>
        <translation>DICOM-Schlüsselwörter, etwa StudyDate=today; ModalitiesInStudy=CT. Ein Datum kann today, today-7 oder today-7-today sein.</translation>
    </message>
    <message>
        <source>Of the steps that are planned; empty: all</source>
        <translation>Der geplanten Schritte; leer: alle</translation>
    </message>
    <message>
        <source>&amp;Station:</source>
        <translation>Stat&amp;ion:</translation>
    </message>
    <message>
        <source>AE title of the station where it is planned; empty: all</source>
        <translation>AE-Titel der Station, an der geplant ist; leer: alle</translation>
    </message>
    <message>
        <source>The newest ones</source>
        <translation>Die neuesten</translation>
    </message>
    <message>
        <source>Before today</source>
        <translation>Vor dem heutigen Tag</translation>
    </message>
    <message>
        <source> years</source>
        <translation> Jahre</translation>
    </message>
    <message>
        <source>however old</source>
        <translation>beliebig alt</translation>
    </message>
    <message>
        <source>Times of the day, as 06:00, 12:30. Without one only &quot;Fetch now&quot; does it.</source>
        <translation>Uhrzeiten, etwa 06:00, 12:30. Ohne Uhrzeit geschieht es nur mit „Jetzt abrufen“.</translation>
    </message>
    <message>
        <source>What was fetched is pinned: it stays until it is unpinned or removed</source>
        <translation>Abgerufenes wird angeheftet: Es bleibt, bis es gelöst oder gelöscht wird</translation>
    </message>
    <message>
        <source>Modalit&amp;y:</source>
        <translation>&amp;Modalität:</translation>
    </message>
    <message>
        <source>St&amp;udies of a patient:</source>
        <translation>Studien je &amp;Patient:</translation>
    </message>
    <message>
        <source>Old&amp;est:</source>
        <translation>Höchsta&amp;lter:</translation>
    </message>
    <message>
        <source>&amp;Only of the modality that is planned</source>
        <translation>Nur Studien &amp;der geplanten Modalität</translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation>Uhr&amp;zeiten:</translation>
    </message>
    <message>
        <source>Keep for readin&amp;g offline</source>
        <translation>Für das Befunden ohne &amp;Netz anheften</translation>
    </message>
    <message>
        <source>%1 (not in the list of nodes)</source>
        <translation>%1 (nicht in der Liste der Knoten)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time of the day: write 06:00, or 06:00, 12:30.</source>
        <translation>„%1“ ist keine Uhrzeit: Schreiben Sie 06:00 oder 06:00, 12:30.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no DICOM keyword with its value: write StudyDate=today, say.</source>
        <translation>„%1“ ist kein DICOM-Schlüsselwort mit Wert: Schreiben Sie etwa StudyDate=today.</translation>
    </message>
    <message>
        <source>A query without keywords would fetch everything: this rule is not kept.</source>
        <translation>Eine Abfrage ohne Schlüsselwörter würde alles abrufen: Diese Regel wird nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::PrefetchPage</name>
    <message>
        <source>worklist of %1</source>
        <translation>Worklist von %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, um %2</translation>
    </message>
    <message>
        <source>Rules of prefetching</source>
        <translation>Regeln des Vorabrufs</translation>
    </message>
    <message>
        <source>Studies that are fetched before anybody asks for them, in the background</source>
        <translation>Studien, die im Hintergrund abgerufen werden, bevor jemand sie anfordert</translation>
    </message>
    <message>
        <source>Adds a rule that fetches today&apos;s studies, to be changed</source>
        <translation>Fügt eine Regel hinzu, die die Studien von heute abruft und dann anzupassen ist</translation>
    </message>
    <message>
        <source>Applies all rules that are saved, whatever the time</source>
        <translation>Wendet alle gespeicherten Regeln an, zu jeder Uhrzeit</translation>
    </message>
    <message>
        <source>No remote node can be searched. Add one with &quot;Edit nodes…&quot;.</source>
        <translation>Kein entfernter Knoten kann durchsucht werden. Fügen Sie einen mit „Knoten bearbeiten…“ hinzu.</translation>
    </message>
    <message>
        <source>The nodes are asked; what they name appears among the jobs.</source>
        <translation>Die Knoten werden gefragt; was sie nennen, erscheint bei den Übertragungen.</translation>
    </message>
    <message>
        <source>A&amp;dd a rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move the rule</source>
        <translation>Regel ent&amp;fernen</translation>
    </message>
    <message>
        <source>Fet&amp;ch now</source>
        <translation>&amp;Jetzt abrufen</translation>
    </message>
    <message>
        <source>Removes the chosen rule; what it has fetched stays (Del in the list)</source>
        <translation>Entfernt die ausgewählte Regel; was sie abgerufen hat, bleibt (Entf in der Liste)</translation>
    </message>
    <message>
        <source>There is no rule: nothing is fetched by itself.</source>
        <translation>Es gibt keine Regel: Nichts wird von selbst abgerufen.</translation>
    </message>
    <message>
        <source>Until then the rule stays as it was.</source>
        <translation>Bis dahin bleibt die Regel, wie sie war.</translation>
    </message>
    <message>
        <source>The rule was left as it was.</source>
        <translation>Die Regel blieb, wie sie war.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::PriorPage</name>
    <message>
        <source>Only of the same &amp;modality</source>
        <translation>Nur Studien derselben &amp;Modalität</translation>
    </message>
    <message>
        <source>Only of the same &amp;body part, where both say theirs</source>
        <translation>Nur Studien derselben &amp;Körperregion, sofern beide sie angeben</translation>
    </message>
    <message>
        <source>From the remote nodes, in the background, after everything that was asked for</source>
        <translation>Von den entfernten Knoten, im Hintergrund, nach allem, was angefordert wurde</translation>
    </message>
    <message>
        <source>Most studies</source>
        <translation>Höchstzahl der Studien</translation>
    </message>
    <message>
        <source>The newest ones</source>
        <translation>Die neuesten</translation>
    </message>
    <message>
        <source>however old</source>
        <translation>beliebig alt</translation>
    </message>
    <message>
        <source> years</source>
        <translation> Jahre</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Höchstalter</translation>
    </message>
    <message>
        <source>Before the study that is opened</source>
        <translation>Vor der geöffneten Studie</translation>
    </message>
    <message>
        <source>Most st&amp;udies:</source>
        <translation>&amp;Höchstzahl der Studien:</translation>
    </message>
    <message>
        <source>&amp;Oldest:</source>
        <translation>Höchsta&amp;lter:</translation>
    </message>
    <message>
        <source>Fet&amp;ch earlier studies of a patient whose study is opened</source>
        <translation>&amp;Frühere Studien des Patienten abrufen, wenn eine Studie geöffnet wird</translation>
    </message>
</context>
<context>
    <name>negato::viewer::QueryFields</name>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Patient &amp;name</source>
        <translation>Patienten&amp;name</translation>
    </message>
    <message>
        <source>Family name, then given name; * and ? stand for any letters</source>
        <translation>Nachname, dann Vorname; * und ? stehen für beliebige Buchstaben</translation>
    </message>
    <message>
        <source>As the hospital writes it; * and ? stand for any letters</source>
        <translation>Wie das Krankenhaus sie schreibt; * und ? stehen für beliebige Buchstaben</translation>
    </message>
    <message>
        <source>&amp;Accession number</source>
        <translation>A&amp;uftragsnummer</translation>
    </message>
    <message>
        <source>Number of the request</source>
        <translation>Nummer der Anforderung</translation>
    </message>
    <message>
        <source>All dates</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>One year</source>
        <translation>Ein Jahr</translation>
    </message>
    <message>
        <source>From…to</source>
        <translation>Von … bis</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Studiendatum</translation>
    </message>
    <message>
        <source>When the study was made</source>
        <translation>Wann die Studie erstellt wurde</translation>
    </message>
    <message>
        <source>Modalities</source>
        <translation>Modalitäten</translation>
    </message>
    <message>
        <source>&amp;Patient ID</source>
        <translation>Patienten-I&amp;D</translation>
    </message>
    <message>
        <source>Stud&amp;y date</source>
        <translation>S&amp;tudiendatum</translation>
    </message>
</context>
<context>
    <name>negato::viewer::QueryPage</name>
    <message>
        <source>&amp;Retrieve</source>
        <translation>Ab&amp;rufen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Öffn&amp;en</translation>
    </message>
    <message>
        <source>Answers of the remote nodes</source>
        <translation>Antworten der entfernten Knoten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Retrieve</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Remote nodes</source>
        <translation>Entfernte Knoten</translation>
    </message>
    <message>
        <source>Add, change and test remote nodes</source>
        <translation>Entfernte Knoten hinzufügen, ändern und prüfen</translation>
    </message>
    <message>
        <source>Asks the ticked nodes (Enter in a field)</source>
        <translation>Fragt die angehakten Knoten ab (Eingabe in einem Feld)</translation>
    </message>
    <message>
        <source>Brings the chosen studies into the archive (Ctrl+D)</source>
        <translation>Ruft die ausgewählten Studien in das Archiv ab (Strg+D)</translation>
    </message>
    <message>
        <source>Brings the chosen study and shows it while it comes (Enter in the list)</source>
        <translation>Ruft die ausgewählte Studie ab und zeigt sie, während sie ankommt (Eingabe in der Liste)</translation>
    </message>
    <message>
        <source>More than %1 answers: narrow the search</source>
        <translation>Mehr als %1 Antworten: Suche einschränken</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird abgefragt…</translation>
    </message>
    <message>
        <source>Negatoscope works offline: no node is asked.</source>
        <translation>Negatoscope arbeitet offline: Kein Knoten wird abgefragt.</translation>
    </message>
    <message>
        <source>There is no remote node yet. Add one with &quot;Edit nodes…&quot;.</source>
        <translation>Es gibt noch keinen entfernten Knoten. Fügen Sie einen mit „Knoten bearbeiten…“ hinzu.</translation>
    </message>
    <message>
        <source>Tick the nodes to ask.</source>
        <translation>Haken Sie die abzufragenden Knoten an.</translation>
    </message>
    <message>
        <source>Enter searches the ticked nodes.</source>
        <translation>Eingabe durchsucht die angehakten Knoten.</translation>
    </message>
    <message>
        <source>Searc&amp;h</source>
        <translation>Suc&amp;hen</translation>
    </message>
    <message>
        <source>&amp;Edit nodes…</source>
        <translation>&amp;Knoten bearbeiten…</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Tells the nodes to stop; what they have answered stays (Esc)</source>
        <translation>Hält die Knoten an; was sie geantwortet haben, bleibt (Esc)</translation>
    </message>
    <message>
        <source>Nothing so far, but not every node has answered in full: see the list of nodes.</source>
        <translation>Bisher nichts, aber nicht jeder Knoten hat vollständig geantwortet: siehe Liste der Knoten.</translation>
    </message>
    <message>
        <source>None of the nodes has such a study.</source>
        <translation>Keiner der Knoten hat eine solche Studie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies) so far…</source>
        <translation>
            <numerusform>%Ln Studie bisher…</numerusform>
            <numerusform>%Ln Studien bisher…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies); not every node has answered in full: see the list of nodes</source>
        <translation>
            <numerusform>%Ln Studie; nicht jeder Knoten hat vollständig geantwortet: siehe Liste der Knoten</numerusform>
            <numerusform>%Ln Studien; nicht jeder Knoten hat vollständig geantwortet: siehe Liste der Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>%Ln Studie</numerusform>
            <numerusform>%Ln Studien</numerusform>
        </translation>
    </message>
    <message>
        <source>No remote node is used for queries. Change that with &quot;Edit nodes…&quot;.</source>
        <translation>Kein entfernter Knoten wird für Abfragen benutzt. Ändern Sie das mit &quot;Knoten bearbeiten…&quot;.</translation>
    </message>
    <message>
        <source>Go to the search fields</source>
        <translation>Zu den Suchfeldern</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Suche anhalten</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RebuildNotice</name>
    <message>
        <source>The archive&apos;s index was lost, its files are there. Make the index again to see them.</source>
        <translation>Der Index des Archivs ging verloren, seine Dateien sind da. Erstellen Sie den Index neu, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Make the index</source>
        <translation>Index erstellen</translation>
    </message>
    <message>
        <source>Making the index: %1 of %2 files</source>
        <translation>Index wird erstellt: %1 von %2 Dateien</translation>
    </message>
    <message>
        <source>Files that could not be indexed: %1. They were left as they are.</source>
        <translation>Dateien, die nicht in den Index aufgenommen werden konnten: %1. Sie wurden unverändert belassen.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ReceiverPage</name>
    <message>
        <source>Receive objects and &amp;serve the archive while this window is open</source>
        <translation>Objekte empfangen und das Archiv bereitstellen, solange &amp;dieses Fenster geöffnet ist</translation>
    </message>
    <message>
        <source>Also from &amp;unknown peers</source>
        <translation>Auch von &amp;unbekannten Gegenstellen</translation>
    </message>
    <message>
        <source>Remote nodes can send to this workstation, and query and retrieve what it has</source>
        <translation>Entfernte Knoten können an diese Workstation senden sowie abfragen und abrufen, was sie hat</translation>
    </message>
    <message>
        <source>AE title of this workstation</source>
        <translation>AE-Titel dieser Workstation</translation>
    </message>
    <message>
        <source>What other nodes call this workstation</source>
        <translation>Wie andere Knoten diese Workstation nennen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where this workstation listens; below 1024 only with special rights, 0 for a free one</source>
        <translation>Wo diese Workstation lauscht; unter 1024 nur mit besonderen Rechten, 0 für einen freien</translation>
    </message>
    <message>
        <source>TLS port</source>
        <translation>TLS-Port</translation>
    </message>
    <message>
        <source>Where it listens for encrypted connections of peers whose certificate is trusted; needs a certificate and key of its own (tls/certificate.pem and tls/key.pem in the folder of the archive)</source>
        <translation>Wo sie auf verschlüsselte Verbindungen von Gegenstellen lauscht, deren Zertifikat vertraut wird; braucht ein eigenes Zertifikat mit Schlüssel (tls/certificate.pem und tls/key.pem im Ordner des Archivs)</translation>
    </message>
    <message>
        <source>Otherwise only nodes of the list, by AE title and host</source>
        <translation>Sonst nur von Knoten der Liste, nach AE-Titel und Rechner</translation>
    </message>
    <message>
        <source>AE &amp;title:</source>
        <translation>AE-T&amp;itel:</translation>
    </message>
    <message>
        <source>The receiver does not run.</source>
        <translation>Der Empfangsdienst läuft nicht.</translation>
    </message>
    <message>
        <source>The receiver starts…</source>
        <translation>Der Empfangsdienst wird gestartet…</translation>
    </message>
    <message>
        <source>The receiver listens at port %1.</source>
        <translation>Der Empfangsdienst lauscht an Port %1.</translation>
    </message>
    <message>
        <source>The receiver listens at port %1 with TLS.</source>
        <translation>Der Empfangsdienst lauscht an Port %1 mit TLS.</translation>
    </message>
    <message>
        <source>The receiver listens at port %1, and at port %2 with TLS.</source>
        <translation>Der Empfangsdienst lauscht an Port %1 und mit TLS an Port %2.</translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>Port, &amp;encrypted (TLS):</source>
        <translation>Port, verschlüsse&amp;lt (TLS):</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveDesk</name>
    <message>
        <source>There is no curve: this series has no further times, b-values or echoes of the same images.</source>
        <translation>Es gibt keine Kurve: Diese Serie hat keine weiteren Zeiten, b-Werte oder Echos derselben Bilder.</translation>
    </message>
    <message>
        <source>Draw an ellipse around the region, or click on one of several, before its curve is made.</source>
        <translation>Zeichnen Sie eine Ellipse um die Region, oder klicken Sie eine von mehreren an, bevor die Kurve gemacht wird.</translation>
    </message>
    <message>
        <source>There is no curve of this picture, or it is still being made: choose an image or a plane of the volume.</source>
        <translation>Von diesem Bild gibt es keine Kurve, oder es entsteht noch: Wählen Sie ein Bild oder eine Ebene des Volumens.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Curve of the region</source>
        <translation>Kurve der Region</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>&amp;Export CSV...</source>
        <translation>CSV &amp;exportieren ...</translation>
    </message>
    <message>
        <source>Measured: %1 of %2 images</source>
        <translation>Gemessen: %1 von %2 Bildern</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Mean, SD, minimum and maximum: %1</source>
        <translation>Mittel, SD, Minimum und Maximum: %1</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>Export the curve</source>
        <translation>Kurve exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveMaker</name>
    <message>
        <source>No pixel of this image lies in the region.</source>
        <translation>Kein Pixel dieses Bildes liegt in der Region.</translation>
    </message>
    <message>
        <source>The values of this image are of another kind (%1).</source>
        <translation>Die Werte dieses Bildes sind von anderer Art (%1).</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegistrationBar</name>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>Side of the squares</source>
        <translation>Seite der Quadrate</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Registering %1: %2&#x202f;%</source>
        <translation>%1 wird registriert: %2&#x202f;%</translation>
    </message>
    <message>
        <source>Does %1 lie right? Look at edges in all planes.</source>
        <translation>Liegt %1 richtig? Sehen Sie sich Kanten in allen Ebenen an.</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>Schachbrett</translation>
    </message>
    <message>
        <source>Accept and save</source>
        <translation>Annehmen und speichern</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegistrationDesk</name>
    <message>
        <source>saved on %1</source>
        <translation>gespeichert am %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>by %1, saved on %2</source>
        <translation>von %1, gespeichert am %2</translation>
    </message>
    <message>
        <source>A registration is under way.</source>
        <translation>Eine Registrierung läuft.</translation>
    </message>
    <message>
        <source>Fuse another series first (%1), and wait until it is there.</source>
        <translation>Fusionieren Sie zuerst eine andere Serie (%1) und warten Sie, bis sie da ist.</translation>
    </message>
    <message>
        <source>The registration was stopped. Nothing has changed.</source>
        <translation>Die Registrierung wurde angehalten. Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>The two series could not be registered: they show too little of the same.</source>
        <translation>Die beiden Serien ließen sich nicht registrieren: Sie zeigen zu wenig Gemeinsames.</translation>
    </message>
    <message>
        <source>The two series could not be registered: one of them has no contents to compare.</source>
        <translation>Die beiden Serien ließen sich nicht registrieren: Eine von ihnen hat keinen Inhalt zum Vergleichen.</translation>
    </message>
    <message>
        <source>There is no registration to accept. Register the fused series first (%1).</source>
        <translation>Es gibt keine Registrierung anzunehmen. Registrieren Sie zuerst die fusionierte Serie (%1).</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Accepted for as long as the fusion lasts. It is not saved: there is no archive.</source>
        <translation>Angenommen, solange die Fusion besteht. Sie wird nicht gespeichert: es gibt kein Archiv.</translation>
    </message>
    <message>
        <source>The registration was saved in the study. It is used whenever these series are fused.</source>
        <translation>Die Registrierung wurde in der Studie gespeichert. Sie gilt, wann immer diese Serien fusioniert werden.</translation>
    </message>
    <message>
        <source>The registration could not be saved; it lasts as long as the fusion. %1</source>
        <translation>Die Registrierung konnte nicht gespeichert werden; sie besteht so lange wie die Fusion. %1</translation>
    </message>
    <message>
        <source>The registration was rejected: the series lie as before.</source>
        <translation>Die Registrierung wurde verworfen: die Serien liegen wie vorher.</translation>
    </message>
    <message>
        <source>The registration was rejected. It is not known how the series lie to each other, so they are not fused.</source>
        <translation>Die Registrierung wurde verworfen. Es ist nicht bekannt, wie die Serien zueinander liegen, daher werden sie nicht fusioniert.</translation>
    </message>
    <message>
        <source>Fused without the registration, by the common frame of reference.</source>
        <translation>Ohne die Registrierung fusioniert, nach dem gemeinsamen Bezugssystem.</translation>
    </message>
    <message>
        <source>There is no registration to reject.</source>
        <translation>Es gibt keine Registrierung zu verwerfen.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::RemoteDesk</name>
    <message>
        <source>&amp;Send to a node…</source>
        <translation>An Knoten &amp;senden…</translation>
    </message>
    <message>
        <source>Sends the chosen studies to a remote node</source>
        <translation>Sendet die ausgewählten Studien an einen entfernten Knoten</translation>
    </message>
    <message>
        <source>Search the patient in &amp;remote archives</source>
        <translation>Patienten in &amp;entfernten Archiven suchen</translation>
    </message>
    <message>
        <source>Looks for all studies of the patient at the remote nodes</source>
        <translation>Sucht alle Studien des Patienten auf den entfernten Knoten</translation>
    </message>
    <message>
        <source>No remote node takes studies. Add one with &quot;Edit nodes…&quot;.</source>
        <translation>Kein entfernter Knoten nimmt Studien an. Fügen Sie einen mit „Knoten bearbeiten…“ hinzu.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln study(ies) to:</source>
        <translation>
            <numerusform>%Ln Studie senden an:</numerusform>
            <numerusform>%Ln Studien senden an:</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>&amp;Priors</source>
        <translation>&amp;Voraufnahmen</translation>
    </message>
    <message>
        <source>&amp;Forwarding</source>
        <translation>&amp;Weiterleitung</translation>
    </message>
    <message>
        <source>&amp;Receiver</source>
        <translation>&amp;Empfang</translation>
    </message>
    <message>
        <source>%1 has been sent to %2.</source>
        <translation>%1 wurde an %2 gesendet.</translation>
    </message>
    <message>
        <source>OFFLINE</source>
        <translation>OFFLINE</translation>
    </message>
    <message>
        <source>receives at port %1</source>
        <translation>empfängt an Port %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln Übertragung</numerusform>
            <numerusform>%Ln Übertragungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Fetch what is missing</source>
        <translation>&amp;Fehlendes abrufen</translation>
    </message>
    <message>
        <source>Asks the node that the chosen studies came from for the images that are not here</source>
        <translation>Fordert die fehlenden Bilder von dem Knoten an, von dem die ausgewählten Studien kamen</translation>
    </message>
    <message>
        <source>Of the chosen studies nothing is missing that could be fetched from where they came from.</source>
        <translation>Den ausgewählten Studien fehlt nichts, was von ihrer Herkunft abgerufen werden könnte.</translation>
    </message>
    <message>
        <source>Prefetc&amp;h</source>
        <translation>V&amp;orabruf</translation>
    </message>
    <message>
        <source>Not everything is in the audit log, or at its server: %1</source>
        <translation>Nicht alles steht im Audit-Protokoll oder ist bei seinem Server: %1</translation>
    </message>
    <message>
        <source>AUDIT LOG INCOMPLETE</source>
        <translation>AUDIT-PROTOKOLL UNVOLLSTÄNDIG</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SaveDesk</name>
    <message>
        <source>Only planes of a volume can be saved: choose one of its three tiles (Planes of the volume) first.</source>
        <translation>Nur Ebenen eines Volumens lassen sich sichern: Wählen Sie zuerst eine seiner drei Kacheln (Ebenen des Volumens).</translation>
    </message>
    <message>
        <source>The volume is still being loaded. Save its planes when all images are there.</source>
        <translation>Das Volumen wird noch geladen. Sichern Sie seine Ebenen, wenn alle Bilder da sind.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SavePlanesDialog</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Save planes as a series</source>
        <translation>Ebenen als Serie sichern</translation>
    </message>
    <message>
        <source>single planes</source>
        <translation>einzelne Ebenen</translation>
    </message>
    <message>
        <source>Maximum (MIP)</source>
        <translation>Maximum (MIP)</translation>
    </message>
    <message>
        <source>Minimum (MinIP)</source>
        <translation>Minimum (MinIP)</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>&amp;Whole volume</source>
        <translation>&amp;Ganzes Volumen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), %1</source>
        <translation>
            <numerusform>%Ln Bild, %1</numerusform>
            <numerusform>%Ln Bilder, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>More than %1 images: choose a larger step.</source>
        <translation>Mehr als %1 Bilder: Wählen Sie einen größeren Schritt.</translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation>&amp;Beschreibung:</translation>
    </message>
    <message>
        <source>&amp;Thickness:</source>
        <translation>&amp;Dicke:</translation>
    </message>
    <message>
        <source>&amp;Of the thickness:</source>
        <translation>&amp;Aus der Dicke:</translation>
    </message>
    <message>
        <source>&amp;Step:</source>
        <translation>&amp;Schritt:</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>To:</source>
        <translation>Bis:</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ScalpelKeys</name>
    <message>
        <source>Arrows move the rectangle, with Shift they size it, with Ctrl by a pixel. Enter cuts what lies in it, Shift+Enter all else; Escape gives it up.</source>
        <translation>Pfeile bewegen das Rechteck, mit Umschalt ändern sie seine Größe, mit Strg um ein Pixel. Eingabe schneidet weg, was darin liegt, Umschalt+Eingabe alles andere; Esc gibt es auf.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SceneDesk</name>
    <message>
        <source>There is no volume in 3D; show one by %1.</source>
        <translation>Es ist kein Volumen in 3D da; zeigen Sie eines mit %1.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Table and bone can be told apart only in CT, whose values are Hounsfield units.</source>
        <translation>Tisch und Knochen lassen sich nur im CT erkennen, dessen Werte Hounsfield-Einheiten sind.</translation>
    </message>
    <message>
        <source>Looking for what to cut away...</source>
        <translation>Suche, was weggeschnitten werden kann...</translation>
    </message>
    <message>
        <source>Nothing was found that could be cut away.</source>
        <translation>Es wurde nichts gefunden, was weggeschnitten werden könnte.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SceneFeed</name>
    <message>
        <source>%1, edited</source>
        <translation>%1, bearbeitet</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SeriesSaving</name>
    <message numerus="yes">
        <source>The planes were saved as a new series of the study: %Ln image(s).</source>
        <translation>
            <numerusform>Die Ebenen wurden als neue Serie der Studie gesichert: %Ln Bild.</numerusform>
            <numerusform>Die Ebenen wurden als neue Serie der Studie gesichert: %Ln Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving was stopped. No image was kept.</source>
        <translation>Das Sichern wurde angehalten. Kein Bild wurde behalten.</translation>
    </message>
    <message>
        <source>The planes could not be saved. %1</source>
        <translation>Die Ebenen konnten nicht gesichert werden. %1</translation>
    </message>
    <message>
        <source>Sums of a slab cannot be saved as images.</source>
        <translation>Summen einer Schicht lassen sich nicht als Bilder sichern.</translation>
    </message>
    <message>
        <source>Saving planes...</source>
        <translation>Ebenen werden gesichert...</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SeriesStrip</name>
    <message>
        <source>No images</source>
        <translation>Keine Bilder</translation>
    </message>
    <message>
        <source>Series of the chosen study</source>
        <translation>Serien der ausgewählten Studie</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>Bilder: %1</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>Presentation State</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Schlüsselbilder</translation>
    </message>
    <message>
        <source>Structure set</source>
        <translation>Strukturensatz</translation>
    </message>
    <message>
        <source>Treatment plan</source>
        <translation>Bestrahlungsplan</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Signalkurve</translation>
    </message>
    <message>
        <source>Enter opens it.</source>
        <translation>Eingabe öffnet sie.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Archive</source>
        <translation>&amp;Archiv</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source> GiB</source>
        <translation>&#x202f;GiB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Size limit of the archive</source>
        <translation>Größengrenze des Archivs</translation>
    </message>
    <message>
        <source>Above the limit, the studies used least recently are removed, but only those that can be fetched again: never pinned, imported, open or edited ones.</source>
        <translation>Oberhalb der Grenze werden die am längsten nicht verwendeten Studien entfernt, jedoch nur solche, die erneut abgerufen werden können: niemals angeheftete, importierte, geöffnete oder bearbeitete.</translation>
    </message>
    <message>
        <source>Size limit:</source>
        <translation>Größengrenze:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language:</source>
        <translation>Sprache:</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Wird beim nächsten Start wirksam.</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>Images are drawn by</source>
        <translation>Bilder zeichnet</translation>
    </message>
    <message>
        <source>The graphics card, where there is one</source>
        <translation>die Grafikkarte, wo es eine gibt</translation>
    </message>
    <message>
        <source>OpenGL, whatever the driver</source>
        <translation>OpenGL mit jedem Treiber</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>der Prozessor</translation>
    </message>
    <message>
        <source>The pictures are the same. Choose the processor where the driver of a graphics card misbehaves; Window &gt; About Negatoscope says who draws now.</source>
        <translation>Die Bilder sind dieselben. Den Prozessor wählen, wo der Treiber einer Grafikkarte Fehler macht; Fenster &gt; Über Negatoscope sagt, wer jetzt zeichnet.</translation>
    </message>
    <message>
        <source>Images are drawn by:</source>
        <translation>Bilder zeichnet:</translation>
    </message>
</context>
<context>
    <name>negato::viewer::ShortcutPage</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys of actions</source>
        <translation>Tastenkürzel der Aktionen</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neues Tastenkürzel</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Give the recorded key to the selected action</source>
        <translation>Das aufgenommene Tastenkürzel der ausgewählten Aktion zuweisen</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tastenkürzel zurücksetzen</translation>
    </message>
    <message>
        <source>Return to the keys the program came with</source>
        <translation>Die mitgelieferten Tastenkürzel wiederherstellen</translation>
    </message>
    <message>
        <source>New key:</source>
        <translation>Neues Tastenkürzel:</translation>
    </message>
    <message>
        <source>This key belongs to “%1”, which would lose it.</source>
        <translation>Dieses Tastenkürzel gehört zu „%1“ und würde dort entfernt.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::StudyBrowser</name>
    <message>
        <source>Leave the files where they are</source>
        <translation>Dateien an ihrem Ort belassen</translation>
    </message>
    <message>
        <source>Import a folder or CD…</source>
        <translation>Ordner oder CD importieren…</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren…</translation>
    </message>
    <message>
        <source>The archive only remembers where the files are, and never deletes them</source>
        <translation>Das Archiv merkt sich nur den Ort der Dateien und löscht sie nie</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Take files, folders, CDs or ZIP files into the archive (Ctrl+I)</source>
        <translation>Dateien, Ordner, CDs oder ZIP-Dateien in das Archiv übernehmen (Strg+I)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Keep or stop keeping</source>
        <translation>Anheften oder lösen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>No study matches the filter.</source>
        <translation>Keine Studie entspricht dem Filter.</translation>
    </message>
    <message>
        <source>Show all studies</source>
        <translation>Alle Studien anzeigen</translation>
    </message>
    <message>
        <source>Import a folder or CD</source>
        <translation>Ordner oder CD importieren</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Studies: %1</source>
        <translation>Studien: %1</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Only this patient</source>
        <translation>Nur dieser Patient</translation>
    </message>
    <message>
        <source>Show or hide the list of patients (%1)</source>
        <translation>Liste der Patienten zeigen oder verbergen (%1)</translation>
    </message>
</context>
<context>
    <name>negato::viewer::StudyTable</name>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
</context>
<context>
    <name>negato::viewer::SurfaceDialog</name>
    <message>
        <source>Export surface</source>
        <translation>Oberfläche exportieren</translation>
    </message>
    <message>
        <source>STL (*.stl);;OBJ (*.obj);;glTF (*.glb)</source>
        <translation>STL (*.stl);;OBJ (*.obj);;glTF (*.glb)</translation>
    </message>
    <message>
        <source>S&amp;mooth</source>
        <translation>&amp;Glätten</translation>
    </message>
    <message>
        <source>The surface encloses all that reaches this value</source>
        <translation>Die Oberfläche umschließt alles, was diesen Wert erreicht</translation>
    </message>
    <message>
        <source>Takes out the steps between voxels</source>
        <translation>Nimmt die Stufen zwischen Voxeln heraus</translation>
    </message>
    <message>
        <source>Fewer triangles make a smaller file; flat places lose theirs first</source>
        <translation>Weniger Dreiecke ergeben eine kleinere Datei; flache Stellen verlieren ihre zuerst</translation>
    </message>
    <message>
        <source>&amp;Threshold:</source>
        <translation>&amp;Schwelle:</translation>
    </message>
    <message>
        <source>Triangles &amp;kept:</source>
        <translation>&amp;Behaltene Dreiecke:</translation>
    </message>
    <message>
        <source>The name must end in .stl, .obj or .glb.</source>
        <translation>Der Name muss auf .stl, .obj oder .glb enden.</translation>
    </message>
    <message>
        <source>Nothing of the volume reaches this value.</source>
        <translation>Nichts im Volumen erreicht diesen Wert.</translation>
    </message>
</context>
<context>
    <name>negato::viewer::TagModel</name>
    <message>
        <source>Item %1</source>
        <translation>Element %1</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>negato::viewer::TagPanel</name>
    <message>
        <source>Search tag, keyword or value</source>
        <translation>Tag, Schlüsselwort oder Wert suchen</translation>
    </message>
    <message>
        <source>Search attributes</source>
        <translation>Attribute suchen</translation>
    </message>
    <message>
        <source>DICOM attributes</source>
        <translation>DICOM-Attribute</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Tolerated: %1</source>
        <translation>Toleriert: %1</translation>
    </message>
</context>
<context>
    <name>negato::viewer::TransferCurve</name>
    <message>
        <source>Opacity over value</source>
        <translation>Deckkraft über dem Wert</translation>
    </message>
    <message>
        <source>Left and Right choose a point, with Shift the arrows move it; Insert adds one, Delete takes it away, Enter changes its colour</source>
        <translation>Links und Rechts wählen einen Punkt, mit Umschalt bewegen die Pfeile ihn; Einfg fügt einen hinzu, Entf nimmt ihn weg, Eingabe ändert seine Farbe</translation>
    </message>
    <message>
        <source>%1, opacity of a millimetre %2&#x202f;%</source>
        <translation>%1, Deckkraft eines Millimeters %2&#x202f;%</translation>
    </message>
    <message>
        <source>Opacity of a millimetre</source>
        <translation>Deckkraft eines Millimeters</translation>
    </message>
</context>
<context>
    <name>negato::viewer::TransferModel</name>
    <message>
        <source>Waits: offline</source>
        <translation>Wartet: offline</translation>
    </message>
    <message>
        <source>Tries again at %1: %2</source>
        <translation>Neuer Versuch um %1: %2</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled; what came is kept</source>
        <translation>Abgebrochen; was kam, bleibt erhalten</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Patient and study</source>
        <translation>Patient und Studie</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Datenmenge</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Datenrate</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Done; %1 converted</source>
        <translation>Fertig; %1 umgewandelt</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
</context>
<context>
    <name>negato::viewer::TurntableDialog</name>
    <message>
        <source>Export turntable</source>
        <translation>Rundumfilm exportieren</translation>
    </message>
    <message>
        <source>How many pictures make one turn</source>
        <translation>Wie viele Bilder eine Umdrehung ergeben</translation>
    </message>
    <message>
        <source>How fast a movie shows them</source>
        <translation>Wie schnell ein Film sie zeigt</translation>
    </message>
    <message>
        <source>&amp;Pictures of a turn:</source>
        <translation>&amp;Bilder einer Umdrehung:</translation>
    </message>
    <message>
        <source>Pictures a &amp;second:</source>
        <translation>Bilder je &amp;Sekunde:</translation>
    </message>
    <message>
        <source>Movie (*.mp4)</source>
        <translation>Film (*.mp4)</translation>
    </message>
    <message>
        <source>Orientation &amp;cube</source>
        <translation>Orientierungs&amp;würfel</translation>
    </message>
    <message>
        <source>Patient&apos;s &amp;name</source>
        <translation>&amp;Name des Patienten</translation>
    </message>
    <message>
        <source>One movie (MP4)</source>
        <translation>Ein Film (MP4)</translation>
    </message>
    <message>
        <source>Pictures in a folder (PNG)</source>
        <translation>Bilder in einem Ordner (PNG)</translation>
    </message>
    <message>
        <source>&amp;Write:</source>
        <translation>&amp;Schreiben:</translation>
    </message>
    <message>
        <source>Says on each picture from where it is seen</source>
        <translation>Sagt auf jedem Bild, von wo aus es gesehen ist</translation>
    </message>
    <message>
        <source>Writes the name on each picture; without it nothing says whose volume it is</source>
        <translation>Schreibt den Namen auf jedes Bild; ohne ihn sagt nichts, wessen Volumen es ist</translation>
    </message>
    <message>
        <source>The pictures become turntable-0001.png and so on in this folder, which is made where it is missing.</source>
        <translation>Die Bilder werden turntable-0001.png und so weiter in diesem Ordner, der angelegt wird, wo er fehlt.</translation>
    </message>
    <message>
        <source>The name of a movie must end in .mp4.</source>
        <translation>Der Name eines Films muss auf .mp4 enden.</translation>
    </message>
    <message>
        <source>The name of a folder must not end in .mp4.</source>
        <translation>Der Name eines Ordners darf nicht auf .mp4 enden.</translation>
    </message>
</context>
</TS>
