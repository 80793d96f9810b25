<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About Negatoscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Negatoscope %1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A radiology workstation with a local archive.&lt;br&gt;&lt;br&gt;&lt;b&gt;Negatoscope is not a certified medical device.&lt;/b&gt; Do not use it for primary diagnosis where the law asks for one.&lt;br&gt;&lt;br&gt;Apache License 2.0. Built on Qt %1, VTK, GDCM, Eigen, ICU, SQLite and libarchive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open files...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take DICOM files or ZIP archives into the archive and open them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a folder or a CD into the archive and open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Study browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between the study browser and the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the next study of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the previous study of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next s&amp;eries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next series in the active tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous se&amp;ries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the previous series in the active tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten images &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go ten images on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten images &amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go ten images back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the first image of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the last image of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the next tile the active one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous t&amp;ile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the previous tile the active one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enlarge tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the active tile alone, or all tiles again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window/level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to change brightness and contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scroll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to scroll through the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a length: drag from one end to the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First window of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Third window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourth window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifth window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sixth window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seventh window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eighth window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window preset 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ninth window preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Automatic window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the window from the pixels of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange top and bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn by 90 degrees to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn by 90 degrees to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole image as large as the tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;1:1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pixel of the image to one pixel of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the image smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nterpolation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth the pixels, or show them as squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge what is under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pixel values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the value under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Texts on images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide all texts but the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back every change of display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause the images of the active tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again after the last image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;weep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play forwards and backwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 x 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 x 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two tiles beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 x 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two tiles above each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 x 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 x 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 x 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nine tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 x 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sixteen tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 x 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twenty tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM &amp;attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all attributes of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys and limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ind an action...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any action by typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Negatoscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licences and what this program is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to window/level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what is open, or return to window/level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;List of series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move in the list of series by keyboard; Enter shows one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare with prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the patient&apos;s earlier study beside this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay p&amp;lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the graphics in the image&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play &amp;all tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause the images of all tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remote archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search remote archives and bring studies home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask no remote archive until it is switched off again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lin&amp;k tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll, zoom and window tiles together, by their place in the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag to a place that all planes of the volume show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Planes of the volume (MPR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the series in three planes, or as it was again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lines of other planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide where the other planes lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Axial, coronal and sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the planes back to those of the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Planes of the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the planes to those in which the images were made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn other planes &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the lines of the other planes by one degree to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn other planes &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the lines of the other planes by one degree to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Thicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the slab of the active tile thicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hinner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the slab of the active tile thinner, at last a plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIP, MinIP, mean, &amp;sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change what is shown of the thickness of a slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nterpolation between voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between linear, cubic and none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fuse with another series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay PET or another series of the same place over the planes, or take it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion &amp;denser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more of the fused series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion &amp;clearer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show less of the fused series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olours of the fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the colours of the fused series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion &amp;brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the window of the fused series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion da&amp;rker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen the window of the fused series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the patient&apos;s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the patient&apos;s right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D from the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the volume in 3D from the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop &amp;box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a box whose faces can be dragged; what lies outside of it is not shown in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop box b&amp;y numbers...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the faces of the crop box in millimetres, or put them back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip a&amp;t plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away in 3D what lies in front of the plane that was active last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scalp&amp;el</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back what the last cut took away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut again what was brought back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export turntable...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a movie of the volume in 3D, turned once around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export surface...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a surface of the volume for 3D printers and other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line of a cur&amp;ved plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click from place to place in the planes of a volume; the picture along the line is shown beside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save planes as s&amp;eries...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the planes of the active tile a new series of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;urved plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture along the drawn line, or the volume in 3D again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretc&amp;hed or straightened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change how the picture along the line is unrolled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last point of the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the point of the curved plane&apos;s line that was set last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;gister and fuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the fused series onto this one automatically; look at the result before you trust it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away the &amp;table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away in 3D what is not the patient, of a CT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away b&amp;one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away bone in 3D, of a CT; wide vessels with contrast stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next time or &amp;value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the same place at the next time, b-value or echo of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous time or val&amp;ue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the same place at the previous time, b-value or echo of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the image, or the plane of a volume, as one that others should look at; it is saved with the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the values in an ellipse: drag from one corner to the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve &amp;of the region...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the values in the selected ellipse over time, b-values or echoes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play &amp;times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause the times, b-values or echoes of the series at one place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion as chec&amp;kerboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show squares of either series in turn, to see whether they lie on each other; denser and clearer change their size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proposed registration is right: keep it, and save it in the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;ject registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop a registration, take the proposed one back, or fuse without the saved one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity and colours in 3&amp;D...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the curve that says which values of the volume are seen in 3D, and in which colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around what is to be cut away in 3D; with Shift all else is cut away. By keyboard: Enter, arrows, Enter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CharacterSet</name>
    <message>
        <source>Western Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Central Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Southern Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Northern Europe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greek</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thai</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese, half width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unicode (UTF-8)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>findings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares every file of the archive with its checksum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the index of the archive again from its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM file or SOP Instance UID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this frame, from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to write the samples to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode needs one FILE and --raw OUT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--frame takes a number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the decoded stored values of all frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dump needs one FILE or UID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows all attributes, text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes files, folders, ZIP archives and DICOMDIR media into the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists what the archive holds, with DICOM keywords as keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phantom needs one DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes synthetic studies with known answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files, folders, ZIP archives, DICOMDIR files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the files where they are; only index them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import needs at least one PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM keyword and value; * and ? are wildcards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient, study (default), series or instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--level takes patient, study, series or instance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter is KEYWORD=VALUE, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame, from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window center and width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG file to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>render needs one FILE or UID and -o PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--window takes CENTER,WIDTH with a width of at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size takes WxH, each from 1 to 16384.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One JSON object per line on standard output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: negatoscope [--archive DIR] [COMMAND ...] [PATH or UID ...]
Without a command the window opens, on the paths or studies that are named.

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Each command has --help and --json. Exit status: 0 done, 1 failed, 2 usage, 3 done in part.
Negatoscope is not a certified medical device.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also the texts, letters, scale and warnings of a tile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerated: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the graphics card draws the images, unless the settings say otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the processor draws the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no OpenGL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says which graphics driver is here, and who draws the images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of a remote node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name resolves to %1 (%2 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is open (%2 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The association was accepted (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The echo was answered (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo takes the name of one node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests the connection to a remote node, step by step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to do with the list of remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no setting of a node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the list of remote nodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most answers; 1000 by default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query takes the name of a node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--limit takes a number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more than %1 answers; the rest was not asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks a remote node what it holds, with DICOM keywords as keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query was answered (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node knows where to send for %1 (%2 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An object that the node sent has arrived (%1 ms); it is in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to do with the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with add: the node that gets what is forwarded; with remove: the number of a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from (AE title), modality (a list), description; * and ? match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no condition of a rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule %1; &quot;forward list&quot; shows their numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward takes list, add NODE KEY=VALUE... or remove NUMBER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the rules by which received objects are sent on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With login: the user whose password comes; without it a bearer token does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node takes list, add NAME KEY=VALUE..., remove NAME, login NAME or logout NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in with the browser of this computer. Where it does not open, the page is: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in. The tokens are in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only DICOMweb nodes have a login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password or token is read from standard input, and nothing came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with add: the node that is asked; with remove and run: the number of a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at (times of the day), pin (0 or 1), and DICOM keywords of the studies; with --worklist: modality, station, priors, years, same-modality (0 or 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node&apos;s worklist of today says whose earlier studies are fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule without DICOM keywords would fetch everything. Name some, as StudyDate=today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 studies fetched ahead, %2 of them not in whole; %3 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule %1; &quot;prefetch list&quot; shows their numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prefetch takes list, add NODE KEY=VALUE..., remove NUMBER or run [NUMBER].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the rules by which studies are fetched before they are read, and applies them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get, move (to this workstation&apos;s receiver, which must run) or web; by default what the node can do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored %1, duplicate %2, failed %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know study %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrieve takes the name of a node and at least one UID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--method takes get, move or web.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetches studies, series or instances from a remote node into the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the node afterwards to confirm that it keeps the objects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not kept (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>committed %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent %1, failed %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send takes the name of a node and at least one UID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends studies, series or instances of the archive to a remote node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP port; 0 for a free one, off for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP port for peers with TLS; 0 for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE title of this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also takes what comes from peers that are no nodes of the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serve takes options alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receives objects from remote nodes and serves the archive to them, until it is ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 keeps %2 and does not keep %3 of the objects that it was sent (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was told that %2 objects are kept here and %3 are not (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be told which objects are kept here (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: association refused (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: stored %2, duplicate %3, conflicting %4, refused %5, queries %6, asked for %7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; its process crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 listens at port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 listens at port %2 with TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 listens at port %2, and at port %3 with TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 objects sent on to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 objects fetched from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver of this workstation does not run: whether the node can send to it was not tested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aet, host, port, calling, tls (0 or 1), can (of find,get,move,store,commit), charset, charset-always (0 or 1), priority, or url for DICOMweb; issuer (or authorize and token, both addresses), client and scope for its single sign-on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit log: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2d, axial, coronal, sagittal, oblique, mip or vr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the patient that a plane goes through (LPS, mm).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction away from the viewer (LPS), of oblique, mip and vr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thickness of the slab, mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a slab: mip, minip, mean or sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look of vr, by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--view takes 2d, axial, coronal, sagittal, oblique, mip or vr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 takes three numbers X,Y,Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--view oblique needs --normal X,Y,Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--thickness takes millimetres from 0 to 1000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--projection takes mip, minip, mean or sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the picture of a frame, or of a volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tells of a storage commitment that nobody here has asked for (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit log: all is written and delivered again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login server must know the address to come back to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (The node does not take it as it is stored, and it could not be converted.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent in %2, since the node does not take them as they are stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, converted %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, could not be converted %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. What was received last waits for room, and nothing new can be stored. Remove studies, or free some space and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects that came back from a damaged journal of the archive: %1. Some may have been deleted before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A login of the node that is in the keychain stays there: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check takes no argument: it looks at the whole archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rebuild takes no argument: it looks at the whole archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>graphics takes no argument.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored %1 (of these conflicting %4), duplicate %2, rejected %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No node of this archive has that AE title and address. Add it as a node, or accept any caller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It called another AE title than that of this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers in %2 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It is %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deviation</name>
    <message>
        <source>The file has no Transfer Syntax UID; how it is encoded was recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is encoded in another way than its Transfer Syntax UID says; it was read as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some attributes lack their type (VR), first %1; it was looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some values have an odd length, first %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attribute is longer than the sequence around it, first %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sequence has no end, first %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An item of a sequence has no end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An end of a sequence stands where none began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that belong to no attribute stand between or after the others; they were not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The character set is not known; names may be misspelt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transfer syntax %1 is not known; the pixels were taken as uncompressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photometric Interpretation is missing; %1 was assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits Stored or High Bit is missing or impossible; they were assumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planar Configuration is missing or does not fit; colours were taken pixel by pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel Data is longer than its images by %1 bytes; these are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels are compressed in another way than the Transfer Syntax UID says; they were read as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed pixels and Bits Stored disagree about the number of bits (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed pixels and Pixel Representation disagree whether values are signed; Pixel Representation was followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file deviates from the standard.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Distinction</name>
    <message>
        <source>image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matrix %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame of reference %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orientation %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TE %1&#x202f;ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acquisition %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>segment %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by Siemens)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by Philips)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b %1&#x202f;s/mm² (by GE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TE unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b-value unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawingChoice</name>
    <message>
        <source>Images are drawn by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by the processor: no usable OpenGL was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by the processor: %1 does not have OpenGL 3.2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by the processor: %1 is no graphics card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by the processor, as the settings say.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Element</name>
    <message>
        <source>Items: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes, not shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>%1 was not found. Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be read. Ask for the permission or copy it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read or written. Check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; %1 was not stored. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a DICOM file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends too early: part of it is missing. Fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be read in full. Fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is built larger or deeper than is safe to open, so it was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is compressed in a way that cannot be decoded yet. Ask its source for an uncompressed copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no image. Its attributes can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have that many frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed pixels of %1 are damaged. Fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decoder stopped while reading %1. The rest is not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 took too long and was given up. The rest is not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped the decoder twice and is not tried again. Fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of %1 are not parallel, so they make no volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has several images at the same place, so they make no volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of %1 are unevenly spaced, so they make no volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not say where its images lie in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the identifier of another object but differs from it. Both were kept; the first is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive&apos;s index cannot be used. &quot;negatoscope rebuild&quot; makes it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive %1 is in use by another Negatoscope. Close that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is full and nothing in it may be removed; %1 was not stored. Raise its limit or delete studies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points outside of its medium and was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unpacks to more than is safe and was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the index, but its file is gone. Fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. What was done before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not understood here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <comment>a name in quotation marks</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels of %1 are described in a way that cannot be shown. Its attributes can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lacks an attribute that is needed. Ask its source for a complete copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking %1 broke off. What was unpacked before is kept, the rest is missing. Unpack it with another program and import the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 held another object when it was linked; that object is no longer in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds another object now than when it was linked. Link its folder again to bring the list up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not among the remote nodes. &quot;negatoscope node list&quot; names them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of remote nodes %1 cannot be understood and was left as it is. Correct it, or move it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no name for a node: it takes 1 to 64 characters and does not begin with a hyphen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no AE title: it takes 1 to 16 letters, digits or signs, without backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no host: give a name or an address, without spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no port: it is a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no base URL: it begins with https:// and holds no password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host name of %1 is not known to the network. Check its spelling, or give the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host of %1 is there, but nothing listens on that port. Check the port, and whether the program there runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to the host of %1. Check the address, the network and the firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not go by that AE title. Correct the called AE title of the node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know this workstation. Have its AE title entered there, or correct the calling AE title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the association. Try again later, or ask its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not offer this service. Ask its administrator, or choose another node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepted the connection and then did not answer in time. Check that a DICOM program listens on that port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cut the connection. Try again; if it lasts, ask its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered something that is not DICOM. Check the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not do what was asked of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 stopped unexpectedly. The rest is not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no usable login server: single sign-on takes its https:// address and the client that its administrator has given this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1. Check that TLS is spoken on that port, version 1.2 or later. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not one that this workstation trusts. Compare it with its administrator and add it to the trusted ones. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate or key %1 of this workstation cannot be used. Check that both can be read and belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a login, or does not accept the one given. Enter it again in the settings of the node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this to the account used. Ask its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered something that is not DICOMweb. Check the base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent this workstation to another server, which was refused. Correct the base URL if that is where it should go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know where to send objects for this workstation. Have its AE title, address and port entered there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 knows this workstation, but an object that it sent did not arrive. Check the address and port that are entered there, firewalls, and that the receiver runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can only send objects to this workstation&apos;s receiver, and that does not run. Start it, or allow C-GET for the node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave less than it holds. What came is kept; retrieve again for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not take all objects. The others have arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver cannot listen on port %1: another program uses it, or it is not allowed. Choose another port, above 1023.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver&apos;s plain port and its TLS port are both %1. Give each a port of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver has neither a plain port nor a TLS port. Give it one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver&apos;s settings %1 cannot be understood and were left as they are. Correct them, or move them away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The forwarding rules %1 cannot be understood, so that nothing is forwarded; they were left as they are. Correct them, or move them away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prefetch rules %1 cannot be understood, so that nothing is fetched ahead; they were left as they are. Correct them, or move them away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not commit to keep all objects that it was sent. Keep yours, and send them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not said yet whether it keeps the objects that it was sent. It will tell this workstation&apos;s receiver.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login at %1 did not come to its end. Try again, or ask its administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain could not be used for %1. Unlock it, or enter the login again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not asked: Negatoscope works offline. Switch that off to reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changed since it was stored. Delete its study here, and fetch it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FourthAxis</name>
    <message>
        <source>Phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acquisition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b-value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportText</name>
    <message>
        <source>Files that were found and not looked at: %1. There may be more in folders that were not searched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LengthMeasurement</name>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm at detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>µm at detector</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoginText</name>
    <message>
        <source>The login was removed here, but its server &quot;%1&quot; could not be told: it may take the login as good until that expires. Its administrator can end it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone and vessels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bright structures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fog</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Number of tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Measurement</name>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm² at detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  (colours have no mean)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  (no values)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Gantry tilt %1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing slices: %1, first after image %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uneven spacing, up to %1 off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images at one place: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOSSY %1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOSSY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading image %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIRRORED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INVERTED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNCALIBRATED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm AT DETECTOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a series here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This object has no pixels to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image %1 of %2 cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VOI LUT %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&#x202f;%1  L&#x202f;%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No patient name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay in the file not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shutter in the file not applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POSSIBLY LOSSY (transfer syntax)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOSSY (transfer syntax)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours in the file not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview, the whole image is loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour profile in the file not applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEVIATES FROM DICOM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study incomplete: %1 of %2 here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reformatted view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MinIP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with %1, %2&#x202f;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images that could not be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the volume: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn from every %1 voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused by registration with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resampled: gantry tilt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resampled: uneven spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curved, straightened, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curved, stretched, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the volume is cut away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resampled: tilted or uneven slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkerboard with %1, squares of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PROPOSED registration with %1: accept or reject it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused by registration with %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NO RESCALE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PixelProbe</name>
    <message>
        <source>RGB %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>padding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1  y %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sRGB %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinite</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1  SD %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegionCurve</name>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slab</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message>
        <source>Delete this study?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete these %1 studies?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects that leave the archive: %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies that no known archive can give back: %1. They are lost unless you have them elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies that are kept on purpose (pinned): %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked files that stay where they are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeriesList</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln b-value(s)</source>
        <translation>
            <numerusform>%Ln b-value</numerusform>
            <numerusform>%Ln b-values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln echo(es)</source>
        <translation>
            <numerusform>%Ln echo</numerusform>
            <numerusform>%Ln echoes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyColumns</name>
    <message>
        <source>Complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked from %1; the files stay there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieved from %1, and can be retrieved again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made on this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: never removed to make room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the study came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Some objects of this study exist in two versions; the first is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images, reports and other objects of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the objects that the sender has are here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects of this study name different patients: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (node: %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StudyHeading</name>
    <message>
        <source>(no date)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suv</name>
    <message>
        <source>No SUV: the image is no PET image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image does not say in which unit its values are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the values are in a unit that cannot be converted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the values are SUV of an unknown kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image does not say which corrections were made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image is not corrected for attenuation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image is not corrected for decay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image does not say to which time its decay was corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the decay was corrected to a time that is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image says nothing of the radiopharmaceutical.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image names several radiopharmaceuticals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the injected activity is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the injected activity is not between 0.1 MBq and 100 GBq.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the half life is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the half life is not between a second and a year.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the time of the injection is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the time of the injection cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the image has two different times of the injection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the time of the injection names a time zone, and the times of the scan do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: date or time of the series is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: date or time of the acquisition is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the series was made after the scan, and nothing says when the scan began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the injection is said to be after the scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the scan is said to be more than ten half lives after the injection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the patient&apos;s weight is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the patient&apos;s weight is not between 0.3 and 500 kg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s size is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s size does not suit it, or is not between 0.3 and 2.6 m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV of this kind: the patient&apos;s sex is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV of this kind: its formula is for men and women only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV of this kind: its formula is for adults only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the values are counts, without a factor that makes activity or SUV of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the factor that makes SUV or activity of counts is negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the images of the series differ in how their values become SUV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SUV: the rescale slope or intercept of the image is missing or cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileMenu</name>
    <message>
        <source>&amp;Window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ook of the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Volume</name>
    <message>
        <source>The images do not say where they lie in the patient. Read them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A volume needs at least three images. Read them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are not parallel, so they are no volume. Choose another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several images lie at one place, so it is not sure what is there. Choose another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour images cannot be reformatted. Read them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume is larger than this program can hold. Choose a thicker series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image is of another size than its series says. Import the series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images name different patients or frames of reference. Check the series at its source.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowPreset</name>
    <message>
        <source>Brain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporal bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the image, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-up table %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::app::OAuthLogin</name>
    <message>
        <source>Negatoscope has the answer. This page can be closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::app::WindowSession</name>
    <message>
        <source>No picture was taken: nothing of what was named can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture was taken: the images were not there after two minutes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ActionFinder</name>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::AnswerModel</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it is in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it is in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of it is in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodes name different patients for this study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote nodes that have the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of its images are in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln image(s)</source>
        <translation>
            <numerusform>%1: %Ln image</numerusform>
            <numerusform>%1: %Ln images</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: images not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has objects of it that came another way: their number does not tell which of the node&apos;s are here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ArchiveSaving</name>
    <message>
        <source>Saving what was made; the window closes when it is done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::CanvasWidget</name>
    <message>
        <source>Cine %1 of %2 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠&#x2002;Images of different patients are in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ConnectionTest</name>
    <message>
        <source>✓ The name resolves to %1 (%2 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The port is open (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The node accepts this workstation (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The echo was answered (%1 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The query was answered (%1 ms); the node has no study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The query was answered (%1 ms). Names are read as: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ The node knows where to send for %1 (%2 ms).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ An object that the node sent has arrived (%1 ms); it is in the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node works. It is %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::CropDialog</name>
    <message>
        <source>Crop box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is cut away on this side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away from %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the whole volume again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::CurvePlot</name>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minimum and maximum</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::CurvedFeed</name>
    <message>
        <source>Draw a line through the volume: choose the line tool and click from place to place in its planes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::DisplaySetList</name>
    <message>
        <source>%1. Drag it into a tile, or press Enter to show it in the active one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series of the study and of the patient&apos;s other studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study, open: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study, closed: %1; Enter lists its series</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::EmptyPage</name>
    <message>
        <source>No studies yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder, a CD or a ZIP file anywhere in this window, or choose one.
Images are copied into the archive of this workstation and stay readable without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder or CD…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder with everything below it (Ctrl+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM files, ZIP files or a DICOMDIR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synthetic studies to try everything with; no patient&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search remote archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of other archives in the network: add a node, search, retrieve (Ctrl+Shift+B)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ExportDialog</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where it is to be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes without an export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::FilterBar</name>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search name, ID, accession, description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in any script and order (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of every date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of the last seven days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies of the last thirty days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From…to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies between two dates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ForwardingPage</name>
    <message>
        <source>Sent by (AE title)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modalities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forwarding rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What peers have sent here is sent on to the node of each rule that fits. An empty field fits everything; * and ? match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a rule that forwards everything, to be narrowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No remote node takes studies. Add one with &quot;Edit nodes…&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty fields fit everything. Rules apply to what is received from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node that gets what is forwarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the chosen rule (Del in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule: what is received stays here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not in the list of nodes)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::FourthAxisDesk</name>
    <message>
        <source>This series has no further times, b-values or echoes of the same images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: numbered, the images do not say their times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::FusionDesk</name>
    <message>
        <source>Show the planes of a volume first (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other series of this patient is a volume that could be fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused by a saved registration; %1 fuses without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planes show %1 now, and the PET lies over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A registration in the study could not be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse another series first (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planes show %1 again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ImportJob</name>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there already: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone, as their files hold others: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of these in conflict: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ImportReportDialog</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not stored, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the whole list with the full paths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::JobRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the import; what is stored is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the files that were not stored, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1: %2 of %3 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::JobsPanel</name>
    <message>
        <source>Pa&amp;use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the chosen jobs until they are resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on with the chosen jobs, or tries them again at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the jobs that are over off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the chosen jobs up; what came is kept (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on its way. What is retrieved, sent and fetched ahead appears here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::KeyDesk</name>
    <message>
        <source>Only images and planes of a volume can become key images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a key image already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume is still being loaded. Mark the plane when all images are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of a slab cannot be saved as images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key image could not be saved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plane was saved as an image of the study and marked as a key image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as a key image of the study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plane is still being made. Mark it when it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series that lies over it is still being loaded. Mark the plane when all images are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plane was saved as an image of the study, but could not be marked as a key image; %1 tries again. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The active tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu of the tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile alone, or all tiles again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five images on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and wheel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::LayoutPicker</name>
    <message>
        <source>Number of tiles: point and click, or arrow keys and Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2 tiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::LoginFields</name>
    <message>
        <source>✓ Logged in; the login is renewed by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Logged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ Logged in until %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login has ended (%1). Log in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single sign-on (OpenID Connect)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Login:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use&amp;r:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the account at the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the desktop&apos;s keychain and into no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To&amp;ken:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bearer token; goes to the desktop&apos;s keychain and into no file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https address of the login server (issuer), as its administrator names it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the login server calls this workstation: a public client with the address http://127.0.0.1 to come back to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sc&amp;ope:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to ask the login server for: words with spaces between. With offline_access the login lasts longer, where the server allows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the node is told who asks. A node that asks for a certificate is shown the one of this workstation as well (tls/certificate.pem and tls/key.pem in the folder of the archive).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the login server&apos;s page in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept until the program ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the browser…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not logged in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the lo&amp;gin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lo&amp;g in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain cannot be used: a login is kept until the program ends, and is written nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Return port:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of http://127.0.0.1 that the browser comes back to. A fixed one only for a login server that knows no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logi&amp;n server:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clien&amp;t:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::LookEditor</name>
    <message>
        <source>Your own looks in %1 could not be read: %2. The file is left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity and colours in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Point:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Own look:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve as the look came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of a millimetre of such values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A point between this one and the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this curve as a look of your own, for all volumes of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest values have no curve. Choose another look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The look could not be saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no more looks. Save this one under the name of another, or take some out of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the look of your own that is chosen above (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete your own look &quot;%1&quot;? This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::MainWindow</name>
    <message>
        <source>Opening the archive...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last study of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first study of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of the studies are shown beside each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has no other study of this patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk full: nothing can be stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. What was received last waits for room, and nothing new can be stored. Remove studies, or free some space and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects that came back from a damaged journal of the archive: %1. Some may have been deleted before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the list of studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the remote archives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ModalityChips</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More modalities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only studies with %1; several may be chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::MprSession</name>
    <message>
        <source>The two series have no common frame of reference, so it is not known how they lie to each other. Register them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two series are not of one patient, as far as they say, and are not fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still the earlier volume: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeChoice</name>
    <message>
        <source>Remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodes to ask; Space ticks one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeDialog</name>
    <message>
        <source>T&amp;est the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the node off the list; its studies in the archive stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests step by step, and says what to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a remote node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two nodes have the name %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lacks its password or token. Enter it, or choose no login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::NodeForm</name>
    <message>
        <source>Na&amp;me:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As you want to read it in the lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE &amp;title:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE title of the node, as its administrator names it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or address of its computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;wn AE title:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE title of this workstation, as the node knows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted (T&amp;LS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base &amp;URL:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https address of its DICOMweb service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieve by C-&amp;GET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieve by C-M&amp;OVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the node is reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>104 or 11112 in most places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of several nodes that have a study, the one with the larger number is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent where the certificate of the node is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the node says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of answers that do not say in which character set their names are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Protocol:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Po&amp;rt:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Character set:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node can be searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node gives studies on the connection that asks for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node sends studies to this workstation&apos;s receiver, which it has to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node takes studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node is asked to confirm that it keeps what it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used for:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a node that names a wrong one. &quot;Test the connection&quot; shows how names are read then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage commitme&amp;nt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even where the no&amp;de names another one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::PatientList</name>
    <message>
        <source>Patients</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::PatientModel</name>
    <message>
        <source>All patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>%Ln study</numerusform>
            <numerusform>%Ln studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>negato::viewer::PlaneCurveMaker</name>
    <message>
        <source>Images of this step could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slab: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::PrefetchForm</name>
    <message>
        <source>The studies that a query finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier studies of today&apos;s worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worklist says who is examined today; the earlier studies of these patients are fetched from the nodes that have them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node that is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Node:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Query:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM keywords, as StudyDate=today; ModalitiesInStudy=CT. Dates may be today, today-7 or today-7-today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the steps that are planned; empty: all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Station:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE title of the station where it is planned; empty: all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>however old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times of the day, as 06:00, 12:30. Without one only &quot;Fetch now&quot; does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was fetched is pinned: it stays until it is unpinned or removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modalit&amp;y:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;udies of a patient:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old&amp;est:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Only of the modality that is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for readin&amp;g offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not in the list of nodes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time of the day: write 06:00, or 06:00, 12:30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no DICOM keyword with its value: write StudyDate=today, say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query without keywords would fetch everything: this rule is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::PrefetchPage</name>
    <message>
        <source>worklist of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of prefetching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies that are fetched before anybody asks for them, in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a rule that fetches today&apos;s studies, to be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applies all rules that are saved, whatever the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No remote node can be searched. Add one with &quot;Edit nodes…&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodes are asked; what they name appears among the jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fet&amp;ch now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the chosen rule; what it has fetched stays (Del in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rule: nothing is fetched by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then the rule stays as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule was left as it was.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::PriorPage</name>
    <message>
        <source>Only of the same &amp;modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only of the same &amp;body part, where both say theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the remote nodes, in the background, after everything that was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>however old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the study that is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most st&amp;udies:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Oldest:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fet&amp;ch earlier studies of a patient whose study is opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::QueryFields</name>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name, then given name; * and ? stand for any letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the hospital writes it; * and ? stand for any letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accession number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From…to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the study was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modalities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stud&amp;y date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::QueryPage</name>
    <message>
        <source>&amp;Retrieve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers of the remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrieve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add, change and test remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the ticked nodes (Enter in a field)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings the chosen studies into the archive (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings the chosen study and shows it while it comes (Enter in the list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %1 answers: narrow the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negatoscope works offline: no node is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no remote node yet. Add one with &quot;Edit nodes…&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the nodes to ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter searches the ticked nodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searc&amp;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit nodes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells the nodes to stop; what they have answered stays (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing so far, but not every node has answered in full: see the list of nodes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the nodes has such a study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies) so far…</source>
        <translation>
            <numerusform>%Ln study so far…</numerusform>
            <numerusform>%Ln studies so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies); not every node has answered in full: see the list of nodes</source>
        <translation>
            <numerusform>%Ln study; not every node has answered in full: see the list of nodes</numerusform>
            <numerusform>%Ln studies; not every node has answered in full: see the list of nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln study(ies)</source>
        <translation>
            <numerusform>%Ln study</numerusform>
            <numerusform>%Ln studies</numerusform>
        </translation>
    </message>
    <message>
        <source>No remote node is used for queries. Change that with &quot;Edit nodes…&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the search fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RebuildNotice</name>
    <message>
        <source>The archive&apos;s index was lost, its files are there. Make the index again to see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the index: %1 of %2 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that could not be indexed: %1. They were left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ReceiverPage</name>
    <message>
        <source>Receive objects and &amp;serve the archive while this window is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also from &amp;unknown peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote nodes can send to this workstation, and query and retrieve what it has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE title of this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What other nodes call this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where this workstation listens; below 1024 only with special rights, 0 for a free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it listens for encrypted connections of peers whose certificate is trusted; needs a certificate and key of its own (tls/certificate.pem and tls/key.pem in the folder of the archive)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise only nodes of the list, by AE title and host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AE &amp;title:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver starts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver listens at port %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver listens at port %1 with TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver listens at port %1, and at port %2 with TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ort:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port, &amp;encrypted (TLS):</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveDesk</name>
    <message>
        <source>There is no curve: this series has no further times, b-values or echoes of the same images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw an ellipse around the region, or click on one of several, before its curve is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no curve of this picture, or it is still being made: choose an image or a plane of the volume.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message>
        <source>Curve of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured: %1 of %2 images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean, SD, minimum and maximum: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegionCurveMaker</name>
    <message>
        <source>No pixel of this image lies in the region.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of this image are of another kind (%1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegistrationBar</name>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the squares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registering %1: %2&#x202f;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does %1 lie right? Look at edges in all planes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RegistrationDesk</name>
    <message>
        <source>saved on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1, saved on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A registration is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse another series first (%1), and wait until it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration was stopped. Nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two series could not be registered: they show too little of the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two series could not be registered: one of them has no contents to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no registration to accept. Register the fused series first (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted for as long as the fusion lasts. It is not saved: there is no archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration was saved in the study. It is used whenever these series are fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration could not be saved; it lasts as long as the fusion. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration was rejected: the series lie as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registration was rejected. It is not known how the series lie to each other, so they are not fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused without the registration, by the common frame of reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no registration to reject.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::RemoteDesk</name>
    <message>
        <source>&amp;Send to a node…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends the chosen studies to a remote node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the patient in &amp;remote archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for all studies of the patient at the remote nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No remote node takes studies. Add one with &quot;Edit nodes…&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln study(ies) to:</source>
        <translation>
            <numerusform>Send %Ln study to:</numerusform>
            <numerusform>Send %Ln studies to:</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forwarding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has been sent to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OFFLINE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receives at port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Fetch what is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the node that the chosen studies came from for the images that are not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the chosen studies nothing is missing that could be fetched from where they came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefetc&amp;h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything is in the audit log, or at its server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AUDIT LOG INCOMPLETE</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SaveDesk</name>
    <message>
        <source>Only planes of a volume can be saved: choose one of its three tiles (Planes of the volume) first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume is still being loaded. Save its planes when all images are there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SavePlanesDialog</name>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save planes as a series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single planes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum (MIP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum (MinIP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s), %1</source>
        <translation>
            <numerusform>%Ln image, %1</numerusform>
            <numerusform>%Ln images, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>More than %1 images: choose a larger step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Thickness:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Of the thickness:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Step:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ScalpelKeys</name>
    <message>
        <source>Arrows move the rectangle, with Shift they size it, with Ctrl by a pixel. Enter cuts what lies in it, Shift+Enter all else; Escape gives it up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SceneDesk</name>
    <message>
        <source>There is no volume in 3D; show one by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table and bone can be told apart only in CT, whose values are Hounsfield units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for what to cut away...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found that could be cut away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SceneFeed</name>
    <message>
        <source>%1, edited</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SeriesSaving</name>
    <message numerus="yes">
        <source>The planes were saved as a new series of the study: %Ln image(s).</source>
        <translation>
            <numerusform>The planes were saved as a new series of the study: %Ln image.</numerusform>
            <numerusform>The planes were saved as a new series of the study: %Ln images.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving was stopped. No image was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planes could not be saved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sums of a slab cannot be saved as images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving planes...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SeriesStrip</name>
    <message>
        <source>No images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series of the chosen study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Treatment plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter opens it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size limit of the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above the limit, the studies used least recently are removed, but only those that can be fetched again: never pinned, imported, open or edited ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size limit:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics card, where there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenGL, whatever the driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures are the same. Choose the processor where the driver of a graphics card misbehaves; Window &gt; About Negatoscope says who draws now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are drawn by:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::ShortcutPage</name>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the recorded key to the selected action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the keys the program came with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key belongs to “%1”, which would lose it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::StudyBrowser</name>
    <message>
        <source>Leave the files where they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder or CD…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive only remembers where the files are, and never deletes them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take files, folders, CDs or ZIP files into the archive (Ctrl+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep or stop keeping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No study matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder or CD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the list of patients (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::StudyTable</name>
    <message>
        <source>Studies</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::SurfaceDialog</name>
    <message>
        <source>Export surface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STL (*.stl);;OBJ (*.obj);;glTF (*.glb)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;mooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surface encloses all that reaches this value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes out the steps between voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer triangles make a smaller file; flat places lose theirs first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Threshold:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triangles &amp;kept:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name must end in .stl, .obj or .glb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of the volume reaches this value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::TagModel</name>
    <message>
        <source>Item %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::TagPanel</name>
    <message>
        <source>Search tag, keyword or value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerated: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::TransferCurve</name>
    <message>
        <source>Opacity over value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right choose a point, with Shift the arrows move it; Insert adds one, Delete takes it away, Enter changes its colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, opacity of a millimetre %2&#x202f;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of a millimetre</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::TransferModel</name>
    <message>
        <source>Waits: offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again at %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; what came is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient and study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done; %1 converted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>negato::viewer::TurntableDialog</name>
    <message>
        <source>Export turntable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pictures make one turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast a movie shows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pictures of a turn:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures a &amp;second:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movie (*.mp4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orientation &amp;cube</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient&apos;s &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One movie (MP4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures in a folder (PNG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says on each picture from where it is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the name on each picture; without it nothing says whose volume it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures become turntable-0001.png and so on in this folder, which is made where it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a movie must end in .mp4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a folder must not end in .mp4.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
