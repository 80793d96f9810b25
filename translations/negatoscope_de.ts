<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Note: %1</source>
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
        <source>Writes the picture of a frame.</source>
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
        <source>stored %1, duplicate %2, rejected %3, conflicting %4</source>
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
        <source>2d.</source>
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
        <source>--view takes 2d.</source>
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
        <source>The pixels of %1 are described in a way that cannot be shown.</source>
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
        <source>%1 lacks an attribute that is needed.</source>
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
        <source>%1 has changed since it was stored. Fetch it again from its source.</source>
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
    <name>negato::viewer</name>
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
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm at detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RGB %1, %2, %3</source>
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
    <name>negato::viewer::DisplaySetList</name>
    <message>
        <source>Series of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Drag it into a tile, or press Enter to show it in the active one.</source>
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
        <source>Next image; with Shift five at a time, with Ctrl zoom</source>
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
</TS>
