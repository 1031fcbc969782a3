"""A figure painted from back to front: cape, far limbs, legs, clothes, head, weapon, near arm."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from leo_assets.simulator.artist.garments import paint_cape, paint_scarf, paint_scarf_front, paint_torso
from leo_assets.simulator.artist.head import paint_hair_behind, paint_head
from leo_assets.simulator.artist.limbs import paint_arm, paint_fist, paint_leg, paint_tail
from leo_assets.simulator.artist.overhead import paint_from_above
from leo_assets.simulator.artist.poses import Limb
from leo_assets.simulator.artist.skeleton import BUILDS, Bones, View, posed, toward
from leo_assets.simulator.artist.weapons import GUNS, LONG, paint_bow_held, paint_shield, paint_weapon

if TYPE_CHECKING:
    from leo_assets.simulator.artist.canvas import Canvas
    from leo_assets.simulator.artist.genes import Genes
    from leo_assets.simulator.artist.poses import Pose


def paint_figure(canvas: Canvas, genes: Genes, pose: Pose, seen: View, *, legs: bool = True) -> None:
    """Paint a figure that stands on the origin; without `legs` for a picture that ends above them."""
    pose = _carrying(pose, genes)
    if seen == "top":
        paint_from_above(canvas, genes, pose)
        return
    bones = posed(pose, BUILDS[genes.build], seen)
    view, turned = bones.view, bones.turn > 0
    flat = view == "side" or turned
    behind = view == "back"
    if pose.roll:
        lying = math.sin(math.radians(pose.roll))
        canvas.tip(
            -pose.roll, 44 * lying, 5 * math.sin(math.radians(2 * pose.roll)) - 20 * lying * lying
        )  # onto the ground
    if genes.cape == "yes" and not behind:
        paint_cape(canvas, bones, genes)
    if not behind and legs:
        paint_tail(canvas, bones, genes)
    if view == "front":
        paint_hair_behind(canvas, genes, bones)
    if flat:
        paint_arm(canvas, bones.far_arm, genes, bones.build.stout, far=True)
        if genes.shield != "no" and view == "side":  # on the arm beyond the body: its edge looks out in front
            x, y = bones.far_arm.wrist
            paint_shield(canvas, genes, (x + 4.0, y + 1.0), 0.96, 0.72)
    elif behind:
        _held(canvas, bones, genes)
    for leg, far in ((bones.far_leg, True), (bones.near_leg, False)) if legs else ():
        paint_leg(canvas, leg, genes, bones, far=far and flat)
    if not flat:
        for arm in (bones.far_arm, bones.near_arm):
            paint_arm(canvas, arm, genes, bones.build.stout)
    paint_torso(canvas, bones, genes)
    if behind and legs:
        paint_tail(canvas, bones, genes)
    if genes.cape == "yes" and behind:
        paint_cape(canvas, bones, genes)
    if genes.scarf == "yes":
        paint_scarf(canvas, bones, genes, tails=view != "front")
    paint_head(canvas, genes, bones)
    if genes.scarf == "yes" and not behind:
        paint_scarf_front(canvas, bones, genes)
    if genes.shield != "no" and view != "side":
        paint_shield(canvas, genes, bones.far_arm.wrist, 1.0)
    if flat:
        _held(canvas, bones, genes)
        paint_arm(canvas, bones.near_arm, genes, bones.build.stout)
    elif not behind:
        _held(canvas, bones, genes)
        paint_fist(canvas, bones.near_arm, genes, bones.build.stout)


def _is_calm(pose: Pose) -> bool:
    return pose.mood == "open" and pose.aim < 100 and pose.roll == 0


def _carrying(pose: Pose, genes: Genes) -> Pose:
    """The pose as this weapon has it: a staff or spear stands beside the face unless it strikes, a bow is aimed."""
    if pose.bare:
        return pose
    if genes.weapon == "bow" and pose.mood == "fierce":  # an archer aims whatever a swordsman would swing
        return replace(pose, near_arm=Limb(88, 2), far_arm=Limb(52, 74))
    if genes.weapon in GUNS and pose.mood == "fierce":
        kick = 12 if pose.aim > 150 else 0 if pose.aim > 100 else -10
        far = Limb(70 + kick, 22) if genes.weapon != "pistol" else pose.far_arm
        return replace(pose, near_arm=Limb(66 + kick, 20), far_arm=far, aim=90.0 + kick)
    if genes.weapon in GUNS and genes.weapon != "pistol" and _is_calm(pose):
        return replace(pose, near_arm=Limb(14, 58), far_arm=Limb(40, 42), aim=112.0)
    if genes.weapon in {"lantern", "torch", "tome"} and _is_calm(pose):
        return replace(
            pose, near_arm=Limb(30 + pose.near_arm.swing * 0.3, 46), aim=0.0 if genes.weapon == "lantern" else 172.0
        )
    if genes.weapon in LONG and _is_calm(pose):
        return replace(pose, near_arm=Limb(48 + pose.near_arm.swing * 0.22, 8), aim=165.0)
    return pose


def _held(canvas: Canvas, bones: Bones, genes: Genes) -> None:
    pose, arm = bones.pose, bones.near_arm
    if genes.weapon == "none" or pose.bare:
        return
    grip = toward(arm.wrist, arm.deg, 2.4)
    if bones.view != "side" and not bones.turn:
        side = -1.0 if bones.view == "front" else 1.0
        raised = 100 < pose.aim < 260
        aim = side * (160.0 if raised else 62.0)
        if pose.mood == "fierce":
            aim = side * (160.0 if pose.aim > 150 else 108.0 if pose.aim > 100 else 20.0)
        if genes.weapon in {*LONG, "bow", "torch", "tome"} and not raised:
            aim = side * 176.0
        paint_weapon(canvas, genes, grip, aim)
        return
    if genes.weapon == "bow":
        paint_bow_held(
            canvas,
            genes,
            grip,
            arm.deg if pose.mood == "fierce" else 80.0,
            drawn=pose.mood == "fierce" and pose.aim > 100,
        )
    else:
        paint_weapon(canvas, genes, grip, pose.aim)
